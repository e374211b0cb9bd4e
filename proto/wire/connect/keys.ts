/** Every key and kind that the Connect decoders produce. The specification is the Connect protocol's reference. */
const envelope = 'Connect: Streaming-Request'
const endStream = 'Connect: EndStreamResponse'
const error = 'Connect: Unary-Response: Error'
const get = 'Connect: Unary-Get-Request'

export const connectKeys = {
  'connect.flags': envelope,
  'connect.flags.reserved': envelope,
  'connect.flags.end-stream': endStream,
  'connect.flags.compressed': envelope,
  'connect.length': envelope,
  'connect.error.code': 'Connect: Error Codes',
  'connect.error.message': error,
  'connect.error.details': error,
  'connect.detail.type': error,
  'connect.detail.value': error,
  'connect.metadata': endStream,
  'connect.json.structure': 'RFC 8259 §2',
  'connect.json.other': 'RFC 8259 §3',
  'connect.json.unreadable': 'RFC 8259 §2',
  'connect.query.message': get,
  'connect.invalid': envelope,
} as const

export type ConnectKey = keyof typeof connectKeys

export const connectKinds = {
  message: envelope,
  'end-stream': endStream,
  'end-stream-inflated': endStream,
  unary: 'Connect: Unary-Request',
  error,
  query: get,
} as const

export type ConnectKind = keyof typeof connectKinds
