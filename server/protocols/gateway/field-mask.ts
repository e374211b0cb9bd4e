/**
 * PATCH with a body that is a field: if the request has one field of type FieldMask and it is empty, grpc-gateway fills it with the
 * paths that the body holds (`FieldMaskFromRequestBody`), so that a method knows what to change and what to leave alone.
 */
import { create, type DescField, type DescMessage, type Message } from '@bufbuild/protobuf'
import { reflect } from '@bufbuild/protobuf/reflect'
import { type FieldMask, FieldMaskSchema } from '@bufbuild/protobuf/wkt'
import { findField } from '#proto/gateway/index.ts'
import { isJsonObject } from '#proto/wire/parse-json.ts'
import { ValueError } from './go-values.ts'

export function fillMask(message: Message, type: DescMessage, body: DescField, json: unknown): void {
  const masks = type.fields.filter((field) => field.message?.typeName === FieldMaskSchema.typeName)
  const [mask] = masks
  if (masks.length !== 1 || mask?.fieldKind !== 'message' || body.message === undefined) return
  const target = reflect(type, message)
  if ((target.get(mask).message as FieldMask).paths.length > 0) return
  const paths = json === undefined ? [] : pathsOf(json, body.message, '').toSorted()
  target.set(mask, reflect(FieldMaskSchema, create(FieldMaskSchema, { paths })))
}

function pathsOf(json: unknown, type: DescMessage | undefined, path: string): readonly string[] {
  if (!isJsonObject(json) || Object.keys(json).length === 0) return path === '' ? [] : [path]
  if (type === undefined) throw new ValueError('JSON structure did not match request type')
  return Object.entries(json).flatMap(([name, value]) => {
    const field = findField(type, name)
    if (field === undefined) throw new ValueError(`could not find field "${name}" in "${type.typeName}"`)
    const inner = path === '' ? field.name : `${path}.${field.name}`
    // A mask does not reach into lists and maps (google/protobuf/field_mask.proto).
    if (field.fieldKind === 'list' || field.fieldKind === 'map') return [inner]
    return pathsOf(value, field.message, inner)
  })
}
