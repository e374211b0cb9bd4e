/**
 * A field of the request itself, spelled in the path: grpc-gateway generates a conversion for its very type, whose words differ a
 * little from those for a query; times go by the JSON of Protocol Buffers, and a list by commas.
 */
import type { DescField, DescMessage } from '@bufbuild/protobuf'
import { type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect'
import { DurationSchema, TimestampSchema } from '@bufbuild/protobuf/wkt'
import { readMessageJson } from '#proto/api/message-json.ts'
import { ValueError } from './go-values.ts'
import { readEnum, readValue } from './read-value.ts'

/** @throws ValueError */
export function readPathField(message: ReflectMessage, field: DescField, text: string): void {
  if (field.fieldKind !== 'list') {
    message.set(field, readOne(field, text))
    return
  }
  const list = message.get(field)
  list.clear()
  for (const part of text.split(',')) list.add(readOne(field, part))
}

function readOne(field: DescField, text: string): unknown {
  if (field.enum !== undefined) return readEnum(field.enum, text, `${text} is not valid`)
  const type = field.message?.typeName
  if (type === TimestampSchema.typeName) return json(TimestampSchema, text)
  if (type === DurationSchema.typeName) return json(DurationSchema, text)
  return readValue(field, text)
}

function json(type: DescMessage, text: string): ReflectMessage {
  try {
    return reflect(type, readMessageJson(type, text.replace(/^"+|"+$/g, ''), {}))
  } catch (cause) {
    throw new ValueError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
