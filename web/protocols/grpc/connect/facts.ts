/** What sentences about Connect look up: the HTTP status and gRPC number that go with a code. */
import type { Field } from '#proto/wire/model.ts'
import type { Fact } from '../../../protocol-kit/explanation.ts'

/** Code → HTTP status of a unary error, and gRPC's number (Connect: Error Codes). */
const CODES: ReadonlyMap<string, readonly [http: number, grpc: number]> = new Map([
  ['canceled', [499, 1]],
  ['unknown', [500, 2]],
  ['invalid_argument', [400, 3]],
  ['deadline_exceeded', [504, 4]],
  ['not_found', [404, 5]],
  ['already_exists', [409, 6]],
  ['permission_denied', [403, 7]],
  ['resource_exhausted', [429, 8]],
  ['failed_precondition', [400, 9]],
  ['aborted', [409, 10]],
  ['out_of_range', [400, 11]],
  ['unimplemented', [501, 12]],
  ['internal', [500, 13]],
  ['unavailable', [503, 14]],
  ['data_loss', [500, 15]],
  ['unauthenticated', [401, 16]],
])

export function codeOf(fact: Fact): { readonly http: number; readonly grpc: number } | null {
  const found = CODES.get(String(fact.value ?? ''))
  return found === undefined ? null : { http: found[0], grpc: found[1] }
}

/** What a string of JSON says; its field keeps the escapes, since they are bytes on the wire. */
export function jsonText(fact: Fact): { readonly words: string; readonly isEscaped: boolean } {
  const written = String(fact.value ?? '')
  try {
    const words: unknown = JSON.parse(`"${written}"`)
    return { words: String(words), isEscaped: words !== written }
  } catch {
    // Cut off within an escape, or none of JSON's.
    return { words: written, isEscaped: false }
  }
}

/** How many objects the JSON of the details holds; null where it cannot be read. */
export function detailTypes(fact: Fact): readonly string[] | null {
  try {
    const parsed: unknown = JSON.parse(String(fact.value ?? ''))
    if (!Array.isArray(parsed)) return null
    return parsed.map((detail: unknown) => typeOf(detail))
  } catch {
    // Only what is whole JSON can be counted.
    return null
  }
}

function typeOf(detail: unknown): string {
  const type = typeof detail === 'object' && detail !== null && 'type' in detail ? detail.type : undefined
  return typeof type === 'string' ? type : '?'
}

/** `debug` of a detail (Connect: Error Details); a member of this name elsewhere is anybody's. */
export function isDebug(fact: Fact): boolean {
  if (fact.symbol !== 'debug') return false
  const { start, end } = fact.field.span
  return allOf(fact.frame.fields, 'connect.error.details').some(({ span }) => span.start <= start && end <= span.end)
}

/** The type that is told just before this value. */
export function typeBefore(fact: Fact): string | null {
  const types = allOf(fact.frame.fields, 'connect.detail.type').filter(({ span }) => span.end <= fact.field.span.start)
  const value = types.at(-1)?.value
  return typeof value === 'string' ? value : null
}

function allOf(fields: readonly Field[], key: string): readonly Field[] {
  return fields.flatMap((field) => (field.key === key ? [field] : allOf(field.children ?? [], key)))
}
