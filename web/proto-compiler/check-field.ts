/** One field: whether its options and features fit its type, and its enum its message. */
import {
  type DescriptorProto,
  FeatureSet_EnumType as EnumType,
  type FeatureSet,
  type FieldDescriptorProto,
  FieldOptions_JSType as JSType,
  FieldDescriptorProto_Label as Label,
  FeatureSet_FieldPresence as Presence,
  FeatureSet_RepeatedFieldEncoding as Repeated,
  FieldDescriptorProto_Type as Type,
  FeatureSet_Utf8Validation as Utf8,
} from '@bufbuild/protobuf/wkt'
import type { Checking } from './check.ts'
import { dialectOf } from './draft.ts'
import { chosen, type Features, featuresOfFile } from './features.ts'
import type { Named } from './symbols.ts'

const UNPACKABLE: ReadonlySet<Type> = new Set([Type.STRING, Type.BYTES, Type.MESSAGE, Type.GROUP])
const LONG: ReadonlySet<Type> = new Set([Type.INT64, Type.UINT64, Type.SINT64, Type.FIXED64, Type.SFIXED64])

/** `around`: the features of what it stands in. `message` is null for extensions. */
export function checkField(
  checking: Checking,
  field: FieldDescriptorProto,
  around: Features,
  message: DescriptorProto | null,
): void {
  const { draft, report, nameOf } = checking
  const { options, type, name } = field
  const isRepeated = field.label === Label.REPEATED
  const isPackable = isRepeated && !UNPACKABLE.has(type)
  const place = (option: string) => placeOfOption(checking, field, option)
  const unfit = (option: string) => report('option-place', place(option), { name: option })
  if (options?.packed === true && !isPackable) report('packed', place('packed'), { name })
  if (
    options !== undefined &&
    (options.jstype === JSType.JS_STRING || options.jstype === JSType.JS_NUMBER) &&
    !LONG.has(type)
  )
    unfit('jstype')
  const isMessage = type === Type.MESSAGE || type === Type.GROUP
  if ((options?.lazy === true || options?.unverifiedLazy === true) && !isMessage) unfit('lazy')
  if (options?.features !== undefined)
    checkFeatures(checking, field, options.features, { isPackable, isMessage, message })
  const presence = chosen(around, options?.features).fieldPresence
  const isImplicit =
    presence === Presence.IMPLICIT && !isRepeated && !isMessage && field.oneofIndex < 1 && message !== null
  if (isImplicit && field.defaultValue !== '' && dialectOf(draft.file) === 'editions') {
    report('default-place', nameOf(field), { name })
  }
  if (type === Type.ENUM) checkEnumOf(checking, field, isImplicit || dialectOf(draft.file) === 'proto3', message)
}

/** What it is, for the rules of features (Protobuf Editions: Feature Settings). */
interface Shape {
  readonly isPackable: boolean
  readonly isMessage: boolean
  readonly message: DescriptorProto | null
}

function checkFeatures(
  checking: Checking,
  field: FieldDescriptorProto,
  features: FeatureSet,
  { isPackable, isMessage, message }: Shape,
): void {
  const isRepeated = field.label === Label.REPEATED
  const isMember = message !== null && checking.draft.file.syntax === 'editions' && hasOneof(field)
  const isMap = checking.draft.entries.has(field)
  const unfit = (name: string) => {
    const option = `features.${name}`
    checking.report('option-place', placeOfOption(checking, field, option), { name: option })
  }
  const { fieldPresence, repeatedFieldEncoding, messageEncoding, utf8Validation } = features
  if (fieldPresence !== 0) {
    const isImplicit = fieldPresence === Presence.IMPLICIT
    if (isRepeated || isMember || message === null || (isImplicit && isMessage)) unfit('field_presence')
  }
  if (repeatedFieldEncoding !== 0) {
    const isUnfit = !isRepeated || isMap || (repeatedFieldEncoding === Repeated.PACKED && !isPackable)
    if (isUnfit) unfit('repeated_field_encoding')
  }
  if (messageEncoding !== 0 && (!isMessage || isMap)) unfit('message_encoding')
  if (utf8Validation !== Utf8.UTF8_VALIDATION_UNKNOWN && !isText(checking, field)) unfit('utf8_validation')
}

function hasOneof(field: FieldDescriptorProto): boolean {
  return Object.hasOwn(field, 'oneofIndex')
}

/** A string, or a map with one. */
function isText({ draft }: Checking, field: FieldDescriptorProto): boolean {
  const parts = draft.entries.get(field)?.field ?? [field]
  return parts.some(({ type }) => type === Type.STRING)
}

/** A closed enum has values that it does not know: a field that cannot say "absent" could not hold them (Protobuf: Enum Behavior). */
function checkEnumOf(
  { draft, symbols, report, nameOf }: Checking,
  field: FieldDescriptorProto,
  mustBeOpen: boolean,
  message: DescriptorProto | null,
): void {
  const found = symbols.get(field.typeName.slice(1))
  if (found?.kind !== 'enum') return
  const place = draft.places.get(field)?.type ?? nameOf(field)
  const facts = { name: field.name, type: field.typeName.slice(1) }
  const first = found.own?.value[0]?.number ?? found.desc?.values[0]?.number ?? 0
  if (mustBeOpen && isClosed(found, featuresOfFile(draft.file))) report('enum-closed', place, facts)
  else if (message?.options?.mapEntry === true && field.number === 2 && first !== 0) report('enum-map', place, facts)
}

function isClosed(found: Extract<Named, { kind: 'enum' }>, features: Features): boolean {
  if (found.desc !== undefined) return !found.desc.open
  return chosen(features, found.own?.options?.features).enumType === EnumType.CLOSED
}

function placeOfOption({ draft, nameOf }: Checking, field: FieldDescriptorProto, name: string) {
  const [first = ''] = name.split('.')
  const written = draft.options.find(({ owner }) => owner === field)?.list
  return written?.findLast(({ path }) => path[0]?.text === first) ?? nameOf(field)
}
