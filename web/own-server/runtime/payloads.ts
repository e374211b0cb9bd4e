/** Payloads that the server sends, read without its schemas: they would weigh more than the rest, and the server is one's own. */
import { creditOf, jsonOf } from '#proto/own-server/frames.ts'
import type { RequestHead, Reset, SocketClose } from '#proto/own-server/messages.ts'

export const payloads = {
  requestHead: (payload: Uint8Array) => jsonOf(payload) as RequestHead,
  reset: (payload: Uint8Array) => jsonOf(payload) as Reset,
  socketClose: (payload: Uint8Array) => jsonOf(payload) as SocketClose,
  credit: creditOf,
}
