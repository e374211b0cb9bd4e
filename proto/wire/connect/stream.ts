/**
 * The body of one direction of a Connect stream: enveloped messages (see prefixed.ts), and, from the server, one more
 * envelope with the end: JSON that holds the error, if there was one, and the trailing metadata.
 *
 *     0   1   2   3   4   5   6   7
 *   +---+---+---+---+---+---+---+---+
 *   |       reserved        | E | C |   E: end of the stream, C: compressed
 *   +---+---+---+---+---+---+---+---+
 */
import type { BodyDecoder } from '../body-stream.ts'
import type { Frame, Span } from '../model.ts'
import { createPrefixedDecoder } from '../prefixed.ts'
import { type FlagBits, flagsOf, type PrefixedContext } from '../prefixed-dialect.ts'
import { type ReadDetail, spelledBy } from './details.ts'
import { connectIssue } from './issues.ts'
import { jsonFields } from './json-fields.ts'

export interface ConnectStreamContext extends PrefixedContext {
  /** `isCut`: the traffic ended before the message did. */
  readonly message: (span: Span, bytes: Uint8Array, isCut: boolean) => readonly Frame[]
  readonly detail?: ReadDetail
  /** The HTTP status has told of a failure already, so that no end needs to follow. */
  readonly hasFailed?: boolean
}

const COMPRESSED = 1
const END_STREAM = 2
const BITS: readonly FlagBits[] = [
  { key: 'connect.flags.reserved', count: 6, isSwitch: false },
  { key: 'connect.flags.end-stream', count: 1, isSwitch: true },
  { key: 'connect.flags.compressed', count: 1, isSwitch: true },
]

export function createConnectStreamDecoder(context: ConnectStreamContext): BodyDecoder {
  let hasEnded = false
  return createPrefixedDecoder(context, {
    protocol: 'connect',
    keys: { length: 'connect.length', invalid: 'connect.invalid' },
    kindOf: (flags) => (flags > 3 ? undefined : (flags & END_STREAM) !== 0 ? 'end-stream' : 'message'),
    flagsField: (span, flags) => flagsOf('connect.flags', span, flags, BITS),
    isCompressed: (flags) => (flags & COMPRESSED) !== 0,
    issue: (trouble, span) => connectIssue(`connect.${trouble}`, span),
    remark: (flags, span) => {
      if (hasEnded) return connectIssue('connect.end-stream.not-last', span)
      const isOdd = (flags & END_STREAM) !== 0 && context.direction === 'toServer'
      return isOdd ? connectIssue('connect.end-stream.from-client', span) : undefined
    },
    finished: (kind) => {
      hasEnded ||= kind === 'end-stream'
    },
    lack: (last) => {
      if (hasEnded || context.direction === 'toServer' || context.hasFailed === true) return undefined
      return { kind: 'end-stream', issue: connectIssue('connect.end-stream.missing', last) }
    },
    content: (kind, span, bytes, isCut) => {
      if (kind === 'message') return { frames: context.message(span, bytes, isCut) }
      const { fields, details } = jsonFields(span, bytes, 'error.')
      return { fields, ...spelledBy(details, context.detail) }
    },
  })
}
