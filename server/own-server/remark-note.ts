/** What a learner's code printed while it served a request, as a note of the tap's: the feed tells it in a message of its own. */
import type { LogLine } from '#proto/own-server/index.ts'
import type { Note } from '../tap/index.ts'

export class RemarkNote implements Note {
  readonly kind = 'remark'
  readonly size: number
  readonly line: LogLine
  /** ms since 1970 */
  readonly at = Date.now()

  constructor(line: LogLine) {
    this.line = line
    this.size = line.text.length
  }
}
