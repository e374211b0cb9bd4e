/**
 * google.protobuf.Any says with a URL what its bytes are: `type.googleapis.com/google.rpc.BadRequest` (Protobuf Language Guide:
 * Any). Writers put the URL first, so the bytes behind it can be read as that message where its contract is known.
 */
import type { Field } from '../model.ts'
import type { FieldSchema, MessageSchema, TypeLookup } from './schema.ts'

const NAME = 'google.protobuf.Any'
const TYPE_URL = 1
const VALUE = 2

/** The field as it should be read: Any's bytes as the message that the fields `before` it name, all else as it is. */
export function knownByUrl(
  field: FieldSchema | undefined,
  message: MessageSchema | undefined,
  before: readonly Field[],
  types: TypeLookup | undefined,
): FieldSchema | undefined {
  if (types === undefined || message?.name !== NAME || field?.number !== VALUE) return field
  const url = before.findLast(({ value }) => value === TYPE_URL)?.children?.at(-1)?.value
  const content = typeof url === 'string' ? types(url.slice(url.lastIndexOf('/') + 1)) : undefined
  if (content === undefined) return field
  return { ...field, type: { kind: 'message', message: () => content, delimited: false } }
}
