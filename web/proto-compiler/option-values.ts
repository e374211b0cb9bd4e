/**
 * Options as they stand in the text: a path of names, and a value that may be a message in its text form (Protobuf Language Spec:
 * Option; Protobuf Text Format Language Specification). What they mean is for `apply-options.ts`.
 */
import type { Place } from './problem.ts'
import type { Name, Reader, Text } from './reader.ts'

export interface OptionName extends Place {
  /** Of an extension its name, without the parentheses. */
  readonly text: string
  readonly isExtension: boolean
}

export interface Option extends Place {
  readonly path: readonly OptionName[]
  readonly value: OptionValue
}

export type OptionValue = Place &
  (
    | ({ readonly kind: 'text' } & Text)
    /** As written, without its sign. */
    | { readonly kind: 'number' | 'word'; readonly text: string; readonly isNegative: boolean }
    | { readonly kind: 'message'; readonly entries: readonly Option[] }
    | { readonly kind: 'list'; readonly items: readonly OptionValue[] }
  )

/** Deeper values are refused: they would only exhaust the stack. */
const MAX_DEPTH = 32

/** With parentheses around what is an extension: `(my.rule).most`. */
export function optionName({ path }: Pick<Option, 'path'>): string {
  return path.map(({ text, isExtension }) => (isExtension ? `(${text})` : text)).join('.')
}

/** Behind the word `option`. */
export function parseOptionStatement(reader: Reader): Option {
  const option = parseOption(reader)
  reader.expect(';')
  return option
}

/** `[packed = false, deprecated = true]`, if it is there. */
export function parseInlineOptions(reader: Reader): readonly Option[] {
  if (!reader.take('[')) return []
  const options: Option[] = []
  do options.push(parseOption(reader))
  while (reader.take(','))
  reader.expect(']')
  return options
}

function parseOption(reader: Reader): Option {
  const { start } = reader.peek()
  const path: OptionName[] = []
  do {
    const isExtension = reader.take('(')
    const { text, ...place } = isExtension ? reader.fullName('type') : reader.name()
    if (isExtension) reader.expect(')')
    path.push({ text, isExtension, start: place.start, end: place.end })
  } while (reader.take('.'))
  reader.expect('=')
  const value = parseValue(reader, 0)
  return { path, value, start, end: value.end }
}

function parseValue(reader: Reader, depth: number): OptionValue {
  const first = reader.peek()
  if (depth > MAX_DEPTH) reader.mistake('too-deep', first)
  if (reader.is('{') || (depth > 0 && reader.is('<'))) return parseMessage(reader, depth)
  if (depth > 0 && reader.take('[')) {
    const items: OptionValue[] = []
    while (!reader.is(']')) {
      items.push(parseValue(reader, depth + 1))
      if (!reader.take(',')) break
    }
    return { kind: 'list', items, start: first.start, end: reader.expect(']').end }
  }
  if (first.kind === 'string') return { kind: 'text', ...reader.string() }
  const isNegative = reader.take('-')
  const { kind, text, end } = reader.peek()
  if (kind !== 'word' && kind !== 'number') reader.fail('value')
  reader.next()
  return { kind, text, isNegative, start: first.start, end }
}

/** `{ most: 5, names: ["a", "b"] sub { most: 1 } [my.extension]: true }` */
function parseMessage(reader: Reader, depth: number): OptionValue {
  const open = reader.next()
  const close = open.text === '{' ? '}' : '>'
  const entries: Option[] = []
  while (!reader.is(close)) {
    const { start } = reader.peek()
    const isExtension = reader.take('[')
    const name = isExtension ? parseTypeUrl(reader) : reader.name()
    if (isExtension) reader.expect(']')
    const isMessage = reader.is('{') || reader.is('<')
    if (!reader.take(':') && !isMessage) reader.expect(':')
    const value = parseValue(reader, depth + 1)
    entries.push({ path: [{ ...name, isExtension }], value, start, end: value.end })
    if (!reader.take(',')) reader.take(';')
  }
  return { kind: 'message', entries, start: open.start, end: reader.expect(close).end }
}

/** Name of an extension; inside of an Any an address: `type.googleapis.com/my.Message`. */
function parseTypeUrl(reader: Reader): Name {
  const first = reader.fullName('type')
  if (!reader.take('/')) return first
  const { text, end } = reader.fullName('type')
  return { text: `${first.text}/${text}`, start: first.start, end }
}
