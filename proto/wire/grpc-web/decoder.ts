/**
 * The body of one direction of a gRPC-Web call: gRPC's messages (see prefixed.ts), and behind them one more frame for the
 * trailers, because pages cannot read HTTP's own. Its flags byte has the top bit set:
 *
 *     0   1   2   3   4   5   6   7
 *   +---+---+---+---+---+---+---+---+
 *   | T |       reserved        | C |   T: trailers, C: compressed
 *   +---+---+---+---+---+---+---+---+
 */
import type { BodyDecoder } from '../body-stream.ts'
import type { Field, Frame, Span } from '../model.ts'
import { createPrefixedDecoder } from '../prefixed.ts'
import { type Content, type FlagBits, flagsOf, type PrefixedContext } from '../prefixed-dialect.ts'
import { grpcWebIssue } from './issues.ts'
import { trailerLines } from './trailer-lines.ts'

export interface GrpcWebBodyContext extends PrefixedContext {
  /** `isCut`: the traffic ended before the message did. */
  readonly message: (span: Span, bytes: Uint8Array, isCut: boolean) => readonly Frame[]
  /** What a trailer's value spells, if anything; the span is where its letters are. */
  readonly trailer?: (name: string, value: string, letters: Span) => Content
  /** The head has told how the call ended, so that no trailers need to follow. */
  readonly hasStatus?: boolean
}

const TRAILERS = 0x80
const COMPRESSED = 1
const BITS: readonly FlagBits[] = [
  { key: 'grpc-web.flags.trailers', count: 1, isSwitch: true },
  { key: 'grpc-web.flags.reserved', count: 6, isSwitch: false },
  { key: 'grpc-web.flags.compressed', count: 1, isSwitch: true },
]

export function createGrpcWebBodyDecoder(context: GrpcWebBodyContext): BodyDecoder {
  let hasEnded = false
  return createPrefixedDecoder(context, {
    protocol: 'grpc-web',
    keys: { length: 'grpc-web.length', invalid: 'grpc-web.invalid' },
    kindOf: (flags) =>
      (flags & ~(TRAILERS | COMPRESSED)) !== 0 ? undefined : flags >= TRAILERS ? 'trailers' : 'message',
    flagsField: (span, flags) => flagsOf('grpc-web.flags', span, flags, BITS),
    isCompressed: (flags) => (flags & COMPRESSED) !== 0,
    issue: (trouble, span) => grpcWebIssue(`grpc-web.${trouble}`, span),
    remark: (flags, span) => {
      if (hasEnded) return grpcWebIssue('grpc-web.trailers.not-last', span)
      const isOdd = flags >= TRAILERS && context.direction === 'toServer'
      return isOdd ? grpcWebIssue('grpc-web.trailers.from-client', span) : undefined
    },
    content: (kind, span, bytes, isCut) => {
      if (kind === 'message') return { frames: context.message(span, bytes, isCut) }
      const fields = trailerLines(span, bytes)
      const spelled = isCut ? [] : fields.map((line) => spelledBy(line, context))
      return {
        fields,
        frames: spelled.flatMap(({ frames = [] }) => frames),
        pieces: spelled.flatMap(({ pieces = [] }) => pieces),
      }
    },
    finished: (kind) => {
      hasEnded ||= kind === 'trailers'
    },
    lack: (last) => {
      if (hasEnded || context.direction === 'toServer' || context.hasStatus === true) return undefined
      return { kind: 'trailers', issue: grpcWebIssue('grpc-web.trailers.missing', last) }
    },
  })
}

function spelledBy(line: Field, { trailer }: GrpcWebBodyContext): Content {
  const value = line.children?.find(({ key }) => key === 'grpc-web.trailer.value')
  if (trailer === undefined || value === undefined) return {}
  return trailer(line.symbol ?? '', String(value.value), value.span)
}
