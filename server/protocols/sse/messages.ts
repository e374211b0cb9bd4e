/** The data of the stream’s events: by these schemas it is typed, and described in `/asyncapi.json`. */
import { type Static, Type } from 'typebox'
import { Instant, oneOf } from '../../json-api/schema.ts'
import { Told } from './schema.ts'

export const Connected = Type.Object({
  type: oneOf(['connected']),
  client_id: Type.String({ description: 'As the client called itself, or else a name of the server’s.' }),
})
export const Heartbeat = Type.Object({ type: oneOf(['heartbeat']), timestamp: Instant })
export const Gap = Type.Object({
  type: oneOf(['gap']),
  data: Type.Object({ after: Type.Integer({ description: 'The id behind which something is not kept any more.' }) }),
  timestamp: Instant,
})
/** What somebody told, by `POST /api/broadcast` or `/api/notify/{client_id}`. */
export const News = Type.Object({ type: Told.properties.type, data: Told.properties.data, timestamp: Instant })

/** Which of the events there are; all else that a stream holds is what somebody told. */
export type Said = Static<typeof Connected> | Static<typeof Heartbeat> | Static<typeof Gap>
