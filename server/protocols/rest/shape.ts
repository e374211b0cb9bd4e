/**
 * One kind of answer: how it is written in each format, and by which tag its state is known. The JSON writer is compiled from
 * the schema: it is several times as fast as JSON.stringify, and writes no field that the schema does not name.
 */
import { stringify } from 'csv-stringify/sync'
import fastJsonStringify from 'fast-json-stringify'
import type { Static, TObject, TSchema } from 'typebox'
import { strongTag, weakTag } from '../../json-api/entity-tag.ts'
import { itemsOf, propertiesOf, typeOf } from '../../json-api/schema.ts'
import type { Format } from './media-type.ts'
import { toXml } from './xml.ts'

/** Content as text, or in its bytes where these are there already. */
export type Written = string | Buffer

export interface Shape<T> {
  readonly schema: TSchema
  readonly formats: readonly Format[]
  write(value: T, format: Format): Written
  /** @param written what `write` made of the value */
  tag(value: T, format: Format, written: Written): string
}

type WriteJson = (value: object) => string

/** A thing that stands alone: it has a strong tag, made of its bytes. */
export function createShape<S extends TObject>(schema: S): Shape<Static<S>> {
  const writeJson = createJsonWriter(schema)
  return {
    schema,
    formats: ['json', 'xml'],
    write: (value, format) => (format === 'json' ? writeJson(value) : toXml(schema, value)),
    tag: (_value, _format, written) => strongTag(written),
  }
}

/**
 * A list with what is to be said about it. It can be had as CSV too, and has a weak tag, made of its items' tags: these are
 * kept, so that the bytes of a list need not be gone through again.
 *
 * @param rows the property that holds the list
 */
export function createListShape<S extends TObject>(schema: S, rows: keyof S['properties'] & string): Shape<Static<S>> {
  const { [rows]: list, ...others } = propertiesOf(schema)
  const item = list && itemsOf(list)
  if (item === undefined) throw new Error(`${rows} is no list`)
  const itemOf = createItemWriter(item)
  const writeOthers = createJsonWriter({ type: 'object', properties: others })
  const columns = columnsOf(item)
  const itemsIn = (value: unknown): readonly object[] => Reflect.get(Object(value), rows)
  const opening = unitsOf(`{"${rows}":[`)

  function writeJson(value: object): Buffer {
    let units = ''
    for (const each of itemsIn(value)) units += units === '' ? itemOf(each).units : `,${itemOf(each).units}`
    // `{}` or `{"pagination":…}`
    const rest = unitsOf(writeOthers(value).slice(1))
    return Buffer.from(`${opening}${units}]${rest === '}' ? '' : ','}${rest}`, 'latin1')
  }

  return {
    schema,
    formats: ['json', 'xml', 'csv'],
    write(value, format) {
      switch (format) {
        case 'json':
          return writeJson(value)
        case 'xml':
          return toXml(schema, value)
        case 'csv':
          return writeCsv(columns, itemsIn(value))
      }
    },
    tag(value, format) {
      let tags: string = format
      for (const each of itemsIn(value)) tags += itemOf(each).tag
      return weakTag(tags + writeOthers(value))
    },
  }
}

function createJsonWriter(schema: TSchema): WriteJson {
  return fastJsonStringify({ ...schema, type: 'object' })
}

/**
 * Its UTF-8, a character for each byte. To put such texts together and to make bytes of them costs a quarter of what it costs
 * to put texts together and to encode the whole, which was a sixth of the answer to `GET /users?limit=20`.
 */
function unitsOf(text: string): string {
  return Buffer.from(text).toString('latin1')
}

interface WrittenItem {
  readonly units: string
  readonly tag: string
}

/** Items are never changed, only replaced, so what was written of one holds as long as the item is there. */
function createItemWriter(schema: TSchema): (item: object) => WrittenItem {
  const writeJson = createJsonWriter(schema)
  const written = new WeakMap<object, WrittenItem>()
  return (item) => {
    const known = written.get(item)
    if (known !== undefined) return known
    const text = writeJson(item)
    const made = { units: unitsOf(text), tag: strongTag(text) }
    written.set(item, made)
    return made
  }
}

/** RFC 4180: a header line, CRLF. Objects within a row become columns such as `address.city`. */
function writeCsv(columns: readonly string[], rows: readonly object[]): string {
  return stringify([...rows], {
    header: true,
    columns: columns.map((name) => ({ key: name, header: name })),
    record_delimiter: 'windows',
    // What a spreadsheet would take for a formula, and run, has an apostrophe before it: the texts are strangers'.
    escape_formulas: true,
    cast: { boolean: String, object: (value) => JSON.stringify(value) },
  })
}

function columnsOf(schema: TSchema, prefix = ''): string[] {
  return Object.entries(propertiesOf(schema)).flatMap(([name, property]) =>
    typeOf(property) === 'object' ? columnsOf(property, `${prefix}${name}.`) : [prefix + name],
  )
}
