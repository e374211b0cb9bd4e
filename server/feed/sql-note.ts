/** What a request made the server ask its database, as a note of the tap's: the feed tells it in a message of its own. */
import type { Sql } from '#proto/gen/api/feed_pb.js'
import type { Note } from '../tap/index.ts'

/** `at`: ms since 1970, when it was asked. Texts and sizes are those of the message. */
export type SqlQuery = Readonly<Pick<Sql, 'at' | 'tookMs' | 'statement' | 'parameters' | 'rows' | 'loader'>>

export class SqlNote implements Note {
  readonly kind = 'sql'
  readonly size: number
  readonly query: SqlQuery

  constructor(query: SqlQuery) {
    this.query = query
    this.size = query.statement.length + query.parameters.length
  }
}
