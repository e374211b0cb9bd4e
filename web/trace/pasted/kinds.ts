/** What pasted bytes can be taken for, and why. */
export const PASTE_KINDS = [
  'http1',
  'http2',
  'kafka',
  'grpc',
  'grpc-web',
  'grpc-web-text',
  'connect',
  'connect-unary',
  'protobuf',
] as const
export type PasteKind = (typeof PASTE_KINDS)[number]

/** Why a guess was made; each has its sentence in the app. */
export type GuessReason =
  | 'chosen'
  | 'preface'
  | 'start-line'
  | 'frame-headers'
  | 'request-header'
  | 'length-prefix'
  | 'trailer-flag'
  | 'end-stream-flag'
  | 'fields'
  | 'nothing'

export interface Guess {
  readonly kind: PasteKind
  readonly reason: GuessReason
}
