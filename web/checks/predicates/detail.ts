/**
 * `detail`: one of the messages that a native status carries in `grpc-status-details-bin`: base64 of a google.rpc.Status, whose
 * field 3 holds them as Any, each a type's URL and bytes (gRPC: Richer error model).
 */
import { decodeBase64 } from '#proto/wire/base64.ts'
import type { TraceCall } from '../../trace/types.ts'
import { callText } from '../call-text.ts'
import { type Demand, holds, needs, sawOf } from '../conditions.ts'
import { headerOf } from '../header-of.ts'
import type { Predicate } from '../types.ts'
import { say } from '../words.ts'
import { demand } from './http.ts'

/** `text`: every text and number in the message as it stands in its bytes; enough to look for a word. */
interface Detail {
  readonly type: string
  readonly text: string
}

/** Field numbers of google.rpc.Status and google.protobuf.Any. */
const DETAILS = 3
const TYPE_URL = 1
const VALUE = 2

export const detail: Predicate = (reader) => {
  const parts = reader.map(['type', 'text'])
  const demands: Demand<Detail>[] = []
  if (parts.type) demands.push(demand(say('type'), parts.type, (found) => found.type))
  if (parts.text) demands.push(demand(say('text'), parts.text, (found) => found.text))
  const name = say('statusDetail')
  return {
    level: 'call',
    need: (language) => `${name(language)}: ${needs(demands)(language)}`,
    judge: ({ call }) => {
      const found = call ? detailsOf(call) : []
      return {
        passed: found.some((one) => holds(demands, one)),
        saw: (language) => {
          const last = found.at(-1)
          const told = last ? sawOf(demands, last)(language) : say('noDetails')(language)
          return `${callText(call, language)}; ${told}`
        },
      }
    },
  }
}

function detailsOf({ response }: TraceCall): Detail[] {
  const fields = [...(response?.trailers ?? []), ...(response?.headers ?? [])]
  const status = decodeBase64(headerOf(fields, 'grpc-status-details-bin') ?? '')
  if (!(status instanceof Uint8Array)) return []
  return texts(status, DETAILS).map((any) => ({
    type: decoded(texts(any, TYPE_URL)).replace(/^.*\//, ''),
    text: decoded(texts(any, VALUE)),
  }))
}

function decoded(pieces: readonly Uint8Array[]): string {
  return pieces.map((piece) => new TextDecoder().decode(piece)).join('')
}

/** The length-delimited fields of this number. What breaks the rules ends the reading. */
function texts(bytes: Uint8Array, number: number): Uint8Array[] {
  const found: Uint8Array[] = []
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let scale = 1; at < bytes.length; scale *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte % 128) * scale
      if (byte < 128) break
    }
    return value
  }
  while (at < bytes.length) {
    const tag = varint()
    const wireType = tag % 8
    if (wireType === 0) varint()
    else if (wireType === 2) {
      const length = varint()
      if (Math.floor(tag / 8) === number) found.push(bytes.subarray(at, at + length))
      at += length
    } else break
  }
  return found
}
