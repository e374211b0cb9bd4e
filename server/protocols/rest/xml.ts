/**
 * JSON-like values as XML and back. Names come from the schema: an object is an element named after its schema's title, a
 * list an element around one element per item. null is left out.
 */

import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import type { TSchema } from 'typebox'
import { ownValue } from '#proto/wire/own-value.ts'
import { AppError } from '../../errors.ts'
import { itemsOf, propertyOf, titleOf, typeOf } from '../../json-api/schema.ts'

const MOST_SAID = 200
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true })
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  // By itself the library knows HTML's names, too, and leaves what it does not know as it stands.
  entityDecoder: {
    decode: resolveReferences,
    setExternalEntities() {},
    addInputEntities() {},
    setXmlVersion() {},
    reset() {},
  },
})

/** XML 1.0 §2.2: what no XML document can hold, not even escaped. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** XML 1.0 §4.6: the names that every document knows. */
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** XML Schema part 2 §3.2.3: no hexadecimal and no exponent, unlike JavaScript's Number. */
const DECIMAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/

export function toXml(schema: TSchema, value: unknown): string {
  return writeXml({ [elementName(schema)]: tree(schema, value) })
}

/** `@_name` is an attribute, a list the same element several times. */
export function writeXml(root: object): string {
  return (DECLARATION + builder.build(root)).replace(NOT_XML, '\ufffd')
}

/** `OrderItem` → `order_item`; what comes in is named as what goes out: `NewOrderItem` likewise. */
export function elementName(schema: TSchema): string {
  return titleOf(schema, 'item')
    .replace(/^(?:New|Whole)(?=[A-Z])/, '')
    .replace(/(?<=[a-z0-9])[A-Z]/g, '_$&')
    .toLowerCase()
}

function tree(schema: TSchema | undefined, value: unknown): unknown {
  if (schema === undefined || value === null || typeof value !== 'object') return value
  const items = itemsOf(schema)
  if (Array.isArray(value)) {
    return items === undefined ? value : { [elementName(items)]: value.map((item) => tree(items, item)) }
  }
  const given = Object.entries(value).filter(([, part]) => part !== null && part !== undefined)
  return Object.fromEntries(given.map(([name, part]) => [name, tree(propertyOf(schema, name), part)]))
}

/** The value that the body holds, as far as the schema knows its parts; texts where it does not. @throws AppError */
export function fromXml(schema: TSchema, text: string): unknown {
  if (text.trim() === '') throw new AppError('broken_body', 'The body is empty: XML is expected')
  const verdict = XMLValidator.validate(text)
  if (verdict !== true) {
    const { line, col, msg } = verdict.err
    const text = `The XML breaks at line ${line}, column ${col}: ${msg}`
    // The library may quote the whole document.
    throw new AppError('broken_body', text.length > MOST_SAID ? `${text.slice(0, MOST_SAID)}…` : text)
  }
  // Nothing here needs a DTD, and entities of one's own are how small documents become huge.
  if (text.includes('<!DOCTYPE')) throw new AppError('broken_body', 'The XML must have no DOCTYPE')
  const document = parse(text)
  const [root] = typeof document === 'object' && document !== null ? Object.values(document) : []
  return value(schema, root)
}

/** XML 1.0 §4.1: references to characters by number, and to the five that have names. @throws AppError */
function resolveReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d+);|#x([\da-f]+);|(\w{1,20});)?/gi, (reference, decimal, hex, name) => {
    if (decimal === undefined && hex === undefined) {
      const known = PREDEFINED.get(name)
      if (known !== undefined) return known
      const advice = 'write the character itself or its number, such as &#169;, and &amp; for the sign &'
      throw new AppError('broken_body', `${reference} is no reference that XML knows: ${advice}`)
    }
    const number = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    const character = number > 0x10ffff ? '\0' : String.fromCodePoint(number)
    if (character.search(NOT_XML) < 0) return character
    throw new AppError('broken_body', `${reference.slice(0, 20)} names no character that XML can hold`)
  })
}

function parse(text: string): unknown {
  try {
    return parser.parse(text)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    // Well formed, but with names that would poison an object (`__proto__`), or nested without end.
    throw new AppError('broken_body', 'The XML is nested too deeply, or has a name that no body here may have', {
      cause,
    })
  }
}

function value(schema: TSchema | undefined, node: unknown): unknown {
  if (schema === undefined) return node
  const items = itemsOf(schema)
  if (items !== undefined) {
    const list = ownValue(node, elementName(items))
    return [list ?? []].flat().map((item) => value(items, item))
  }
  if (typeof node === 'object' && node !== null && !Array.isArray(node)) {
    // Blanks between elements are not data.
    const parts = Object.entries(node).filter(([name]) => name !== '#text')
    return Object.fromEntries(parts.map(([name, part]) => [name, value(propertyOf(schema, name), part)]))
  }
  if (typeof node !== 'string') return node
  switch (typeOf(schema)) {
    case 'integer':
    case 'number':
      return DECIMAL.test(node) ? Number(node) : node
    case 'boolean':
      return node === 'true' || (node === 'false' ? false : node)
    case 'object':
      return node.trim() === '' ? {} : node
    default:
      return node
  }
}
