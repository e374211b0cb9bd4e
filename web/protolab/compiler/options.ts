/**
 * Options of a file, a message, a field… (Protobuf Language Spec: Option). Those of descriptor.proto are read into their
 * message; custom ones, in parentheses, would need the file that defines them: they are passed over, and that is said. But for
 * the one in this server's own contracts, which says how a gateway asks and changes neither code nor bytes.
 */
import { type DescMessage, fromJson, type JsonValue, type MessageShape } from '@bufbuild/protobuf'
import type { Parsing } from './draft.ts'
import type { Place } from './problem.ts'

export interface Option extends Place {
  /** With its parentheses, if it is a custom one. */
  readonly name: string
  /** `undefined`: a block, which no option of descriptor.proto has. */
  readonly value: JsonValue | undefined
  /** The value as a default is kept in a descriptor: whole numbers in decimal, whatever their size. */
  readonly text: string
}

const GATEWAY_RULE = '(google.api.http)'

/** Behind the word `option`. */
export function parseOptionStatement(parsing: Parsing): Option {
  const option = parseOption(parsing)
  parsing.reader.expect(';')
  return option
}

/** `[packed = false, deprecated = true]`, if it is there. */
export function parseInlineOptions(parsing: Parsing): readonly Option[] {
  const { reader } = parsing
  if (!reader.take('[')) return []
  const options: Option[] = []
  do options.push(parseOption(parsing))
  while (reader.take(','))
  reader.expect(']')
  return options
}

/** Undefined where nothing was set, as compilers leave it. */
export function readOptions<D extends DescMessage>(
  { report }: Pick<Parsing, 'report'>,
  schema: D,
  options: readonly Option[],
): MessageShape<D> | undefined {
  const json: Record<string, JsonValue> = {}
  for (const option of options) {
    const { name, value } = option
    if (name.startsWith('(')) {
      if (name !== GATEWAY_RULE) report('option-custom', option, { name }, 'warning')
      continue
    }
    const field = schema.fields.find((one) => one.name === name && one.fieldKind !== 'list')
    if (field === undefined || value === undefined || !fits(schema, field.jsonName, value)) {
      const names = schema.fields.filter((one) => one.fieldKind !== 'list' && !one.message).map((one) => one.name)
      report('option-unknown', option, { name, known: names.join(', ') })
    } else json[field.jsonName] = value
  }
  return Object.keys(json).length === 0 ? undefined : fromJson(schema, json)
}

function fits(schema: DescMessage, name: string, value: JsonValue): boolean {
  try {
    fromJson(schema, { [name]: value })
    return true
  } catch {
    return false
  }
}

function parseOption({ reader }: Parsing): Option {
  const { start } = reader.peek()
  let name = ''
  do {
    if (reader.take('(')) {
      name += `(${reader.fullName('type').text})`
      reader.expect(')')
    } else name += reader.fullName().text
    if (reader.is('.')) name += '.'
  } while (reader.take('.'))
  const { end } = reader.peek()
  reader.expect('=')
  return { name, ...parseValue(), start, end: Math.max(start, end - 1) }

  function parseValue(): Pick<Option, 'value' | 'text'> {
    if (reader.is('{')) {
      skipBlock()
      return { value: undefined, text: '' }
    }
    if (reader.peek().kind === 'string') {
      const { text } = reader.string()
      return { value: text, text }
    }
    const sign = reader.take('-') ? '-' : ''
    const { kind, text } = reader.peek()
    if (kind !== 'word' && kind !== 'number') reader.fail('value')
    reader.next()
    if (kind === 'word') return { value: wordValue(sign + text), text: sign + text }
    const isWhole = /^(?:0[xX][\da-fA-F]+|[1-9]\d*|0)$/.test(text)
    return { value: Number(sign + text), text: sign + (isWhole ? BigInt(text) : Number(text)) }
  }

  function skipBlock(): void {
    let depth = 0
    do {
      if (reader.is('{')) depth += 1
      if (reader.is('}')) depth -= 1
      if (reader.isOver) reader.expect('}')
      reader.next()
    } while (depth > 0)
  }
}

function wordValue(word: string): JsonValue {
  return word === 'true' ? true : word === 'false' ? false : word
}
