/**
 * Names that stand twice in the JSON of a message: protojson refuses a field that was there already, by whichever of its two names,
 * and a key of a map (golang/protobuf, encoding/protojson/decode.go). Unknown names are passed over with all that is inside of them.
 */
import type { DescField, DescMessage } from '@bufbuild/protobuf'
import { ANY_PLACE, type JsonPlace, nameTwice } from '#proto/wire/json-text.ts'
import { ValueError } from './go-values.ts'

/** Types whose JSON is any JSON; the names in an Any are those of a type that it says itself. */
const FREE: ReadonlySet<string> = new Set([
  'google.protobuf.Any',
  'google.protobuf.ListValue',
  'google.protobuf.Struct',
  'google.protobuf.Value',
])

const NO_NAMES: JsonPlace = { member: () => null, item: null }

/** @throws ValueError */
export function refuseNamesTwice(place: JsonPlace, text: string): void {
  const name = nameTwice(text, place)
  if (name !== null) throw new ValueError(`duplicate field ${JSON.stringify(name)}`)
}

export function placeOfMessage(type: DescMessage): JsonPlace {
  if (FREE.has(type.typeName)) return ANY_PLACE
  return {
    member: (name) => {
      const field = type.fields.find((one) => one.name === name || one.jsonName === name)
      return field === undefined ? null : { meaning: field, place: placeOfField(field) }
    },
    item: null,
  }
}

export function placeOfField(field: DescField): JsonPlace {
  const value = field.message === undefined ? NO_NAMES : placeOfMessage(field.message)
  if (field.fieldKind === 'list') return { member: () => null, item: value }
  if (field.fieldKind === 'map') return { member: (key) => ({ meaning: key, place: value }), item: null }
  return value
}
