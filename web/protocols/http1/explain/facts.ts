/** What sentences about HTTP/1.1 fields look up around the field. */
import { latin1 } from '#proto/wire/cursor.ts'
import type { Field } from '#proto/wire/model.ts'
import type { Fact } from '../../../protocol-kit/explanation.ts'
import { quoted } from '../../../protocol-kit/facts.ts'

/** Name and value of the header line that a field belongs to. */
export function headerAround(fact: Fact): { readonly name: string; readonly value: string } {
  return {
    name: String(fact.sibling('http1.field.name')?.value ?? ''),
    value: String(fact.sibling('http1.field.value')?.value ?? ''),
  }
}

/** `%7B` and `+` undone, for a parameter that a person is to read; null where nothing changes or it cannot be undone. */
export function unescaped(value: Fact['value']): string | null {
  const text = String(value ?? '')
  try {
    const plain = decodeURIComponent(text.replaceAll('+', ' '))
    return plain === text ? null : plain
  } catch {
    // Broken percent encoding is shown as it is: there is nothing to add to it.
    return null
  }
}

/** The hexadecimal digits as they stand on the wire. */
export function digits(fact: Fact): string {
  return latin1(fact.bytes(fact.field.span))
}

/** The form of a request target (RFC 9112 §3.2): which of them names the host itself. */
export function targetForm(fact: Fact): 'path' | 'whole' | 'authority' {
  const keys = (fact.field.children ?? []).map(({ key }) => key)
  if (!keys.includes('http1.target.authority')) return 'path'
  return keys.length === 1 ? 'authority' : 'whole'
}

/**
 * What a request's headers say of its body (RFC 9112 §6.3): a number of bytes, chunks, nothing. Null where they cannot
 * tell: an answer's body depends on the method and the status, too.
 */
export function announcedBody({ frame }: Fact): number | 'chunks' | 'none' | null {
  if (!frame.fields.some(({ key }) => key === 'http1.request-line')) return null
  const valueUnder = (name: string) => {
    const line = frame.fields.find((field) => String(partOf(field, 'http1.field.name')).toLowerCase() === name)
    return line && String(partOf(line, 'http1.field.value') ?? '')
  }
  if (valueUnder('transfer-encoding') !== undefined) return 'chunks'
  const length = valueUnder('content-length')
  if (length === undefined) return 'none'
  return /^\d+$/.test(length) ? Number(length) : null
}

function partOf(field: Field, key: string): Field['value'] {
  return field.children?.find((child) => child.key === key)?.value ?? null
}

/** The parameter that follows an ampersand; null where none does. */
export function parameterBehind({ field, frame, bytes }: Fact): string | null {
  const target = findAround(frame.fields, field)
  const next = target[target.indexOf(field) + 1]
  return next?.key === 'http1.target.parameter' ? quoted(latin1(bytes(next.span))) : null
}

/** The field and those beside it. */
function findAround(fields: readonly Field[], field: Field): readonly Field[] {
  if (fields.includes(field)) return fields
  for (const { children } of fields) {
    const found = children === undefined ? [] : findAround(children, field)
    if (found.length > 0) return found
  }
  return []
}
