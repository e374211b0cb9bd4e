/**
 * `a=1&b.c=2&d[key]=3` as fields of a message: `DefaultQueryParser` of grpc-gateway's runtime. Fields go by their names in the
 * contract or in JSON; parameters that no field has are passed over; what the path or the body fills cannot be filled again.
 */
import type { DescField, DescMessage, Message } from '@bufbuild/protobuf'
import { type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect'
import { findField } from '#proto/gateway/index.ts'
import { ValueError } from './go-values.ts'
import { readScalar, readValue } from './read-value.ts'

type Parameters = ReadonlyMap<string, readonly string[]>

/** As Go's url.ParseQuery reads a query, or a form. @throws ValueError */
export function parseQuery(text: string): Parameters {
  const parameters = new Map<string, string[]>()
  for (const pair of text.split('&')) {
    if (pair.includes(';')) throw new ValueError('invalid semicolon separator in query')
    if (pair === '') continue
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? []
    const key = unescaped(name)
    const values = parameters.get(key)
    if (values === undefined) parameters.set(key, [unescaped(value)])
    else values.push(unescaped(value))
  }
  return parameters
}

function unescaped(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!spaced.includes('%')) return spaced
  const wrong = /%(?![0-9A-Fa-f]{2}).{0,2}/s.exec(spaced)
  if (wrong !== null) throw new ValueError(`invalid URL escape ${JSON.stringify(wrong[0])}`)
  try {
    return decodeURIComponent(spaced)
  } catch (cause) {
    throw new ValueError(`${JSON.stringify(text)} holds bytes that are no UTF-8`, { cause })
  }
}

/** @param filled field paths that path and body have filled. @throws ValueError */
export function fillFromQuery(
  message: Message,
  type: DescMessage,
  parameters: Parameters,
  filled: readonly string[],
): void {
  const root = reflect(type, message)
  const seen = new Set<string>()
  for (const [name, texts] of parameters) {
    const [, outer = name, key] = /^(.*)\[(.*)\]$/s.exec(name) ?? []
    const path = nameFields(type, outer.split('.'))
    const whole = path.join('.')
    if (filled.some((one) => one === whole || whole.startsWith(`${one}.`) || one.startsWith(`${whole}.`))) continue
    const place = key === undefined ? whole : `${whole}[${key}]`
    if (seen.has(place)) throw new ValueError(`duplicate field ${JSON.stringify(place)}`)
    seen.add(place)
    fill(root, path, texts, key)
  }
}

/** Names of the contract in place of those of JSON; as it was where a name belongs to no field. */
function nameFields(type: DescMessage, names: readonly string[]): readonly string[] {
  let within: DescMessage | undefined = type
  const found: string[] = []
  for (const name of names) {
    const field: DescField | undefined = within === undefined ? undefined : findField(within, name)
    if (field === undefined) return names
    found.push(field.name)
    within = field.fieldKind === 'message' ? field.message : undefined
  }
  return found
}

/** Sets what a path such as `destination.city` leads to. @throws ValueError */
export function fillFromPath(message: Message, type: DescMessage, path: string, text: string): void {
  fill(reflect(type, message), path.split('.'), [text], undefined)
}

function fill(
  message: ReflectMessage,
  path: readonly string[],
  texts: readonly string[],
  key: string | undefined,
): void {
  const [name = '', ...rest] = path
  const field = findField(message.desc, name)
  if (field === undefined) return
  refuseSecondChoice(message, field)
  if (rest.length === 0) {
    assign(message, field, texts, key)
    return
  }
  if (field.fieldKind !== 'message') throw new ValueError(`invalid path: ${JSON.stringify(name)} is not a message`)
  const inner = message.get(field)
  fill(inner, rest, texts, key)
  // Wrappers are kept as their bare values: what was changed in one is not yet in its message.
  message.set(field, inner)
}

function refuseSecondChoice(message: ReflectMessage, field: DescField): void {
  if (field.oneof === undefined) return
  const chosen = message.oneofCase(field.oneof)
  if (chosen !== undefined && (field.fieldKind !== 'message' || chosen !== field)) {
    throw new ValueError(`field already set for oneof ${JSON.stringify(field.oneof.name)}`)
  }
}

function assign(message: ReflectMessage, field: DescField, texts: readonly string[], key: string | undefined): void {
  if (field.fieldKind === 'map') {
    addToMap(message, field, key === undefined ? texts : [key, ...texts])
    return
  }
  if (key !== undefined) throw new ValueError(`field ${JSON.stringify(field.name)} is not a map`)
  if (field.fieldKind === 'list') {
    const list = message.get(field)
    for (const text of texts) list.add(at(`parsing list ${JSON.stringify(field.name)}`, () => readValue(field, text)))
    return
  }
  if (texts.length > 1) {
    throw new ValueError(`too many values for field ${JSON.stringify(field.name)}: ${texts.join(', ')}`)
  }
  message.set(
    field,
    at(`parsing field ${JSON.stringify(field.name)}`, () => readValue(field, texts[0] ?? '')),
  )
}

function addToMap(
  message: ReflectMessage,
  field: DescField & { readonly fieldKind: 'map' },
  texts: readonly string[],
): void {
  const [key = '', value = ''] = texts
  if (texts.length !== 2) {
    const full = `${field.parent.typeName}.${field.name}`
    throw new ValueError(`more than one value provided for key ${JSON.stringify(key)} in map ${JSON.stringify(full)}`)
  }
  const name = JSON.stringify(field.name)
  const entry = at(`parsing map key ${name}`, () => readScalar(field.mapKey, key))
  message.get(field).set(
    entry,
    at(`parsing map value ${name}`, () => readValue(field, value)),
  )
}

function at<T>(place: string, read: () => T): T {
  try {
    return read()
  } catch (thrown) {
    if (!(thrown instanceof ValueError)) throw thrown
    throw new ValueError(`${place}: ${thrown.message}`, { cause: thrown })
  }
}
