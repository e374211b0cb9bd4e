/** What gRPC's own header fields and trailers say with their value (gRPC over HTTP2: Requests, Responses), in a language's words. */
import type { PluralForms } from '../../../i18n/index.ts'
import { type GrpcTimeUnit, grpcTimeout } from '../../../protocol-kit/values.ts'

export type UnitForms = Readonly<Record<GrpcTimeUnit, PluralForms>>

export interface GrpcHeaderWords {
  /** By number: name, and what it tells the caller. */
  readonly statuses: readonly (readonly [name: string, meaning: string])[]
  unknownStatus(value: string): string
  status(value: string, name: string, meaning: string): string
  readonly noMessage: string
  message(text: string): string
  encodedMessage(text: string): string
  badTimeout(value: string): string
  timeout(value: string, amount: number, unit: GrpcTimeUnit): string
}

/** @example grpcHeadersWith(english)('grpc-status', '5') // '5 = NOT_FOUND: what was asked for does not exist. …' */
export function grpcHeadersWith(words: GrpcHeaderWords): (name: string, value: string) => string | null {
  return (name, value) => {
    switch (name.toLowerCase()) {
      case 'grpc-status':
        return status(value, words)
      case 'grpc-message':
        return message(value, words)
      case 'grpc-timeout':
        return timeout(value, words)
      default:
        return null
    }
  }
}

function status(value: string, words: GrpcHeaderWords): string {
  const known = /^\d+$/.test(value) ? words.statuses[Number(value)] : undefined
  return known === undefined ? words.unknownStatus(value) : words.status(value, ...known)
}

/** Status-Message: bytes outside printable ASCII, and `%`, are percent-encoded UTF-8. */
function message(value: string, words: GrpcHeaderWords): string {
  if (value === '') return words.noMessage
  const text = decoded(value)
  return text === value ? words.message(text) : words.encodedMessage(text)
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    // Broken percent-encoding is shown as it is, which is also what receivers are told to do.
    return value
  }
}

function timeout(value: string, words: GrpcHeaderWords): string {
  const read = grpcTimeout(value)
  return read === null ? words.badTimeout(value) : words.timeout(value, read.amount, read.unit)
}
