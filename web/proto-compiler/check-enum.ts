/** The values of one enum beside each other. */
import { isFieldSet } from '@bufbuild/protobuf'
import { type EnumDescriptorProto, EnumOptionsSchema, FeatureSet_EnumType as EnumType } from '@bufbuild/protobuf/wkt'
import type { Checking } from './check.ts'
import { checkRanges } from './check-message.ts'
import { dialectOf } from './draft.ts'
import { chosen, type Features } from './features.ts'

export function checkEnum(checking: Checking, type: EnumDescriptorProto, around: Features): void {
  const { draft, report, nameOf, numberOf } = checking
  const [first] = type.value
  const isOpen = chosen(around, type.options?.features).enumType === EnumType.OPEN
  if (first === undefined) report('enum-empty', nameOf(type), { name: type.name })
  else if (isOpen && first.number !== 0) report('enum-first', numberOf(first), { name: first.name })
  const byNumber = new Map<number, string>()
  let hasAlias = false
  for (const value of type.value) {
    const { number, name } = value
    const other = byNumber.get(number)
    const facts = { name, number: String(number) }
    if (other !== undefined && type.options?.allowAlias !== true)
      report('enum-alias', numberOf(value), { ...facts, other })
    if (other === undefined) byNumber.set(number, name)
    else hasAlias = true
    if (type.reservedName.includes(name)) report('name-reserved', nameOf(value), facts)
    if (type.reservedRange.some(({ start, end }) => number >= start && number <= end)) {
      report('number-reserved', numberOf(value), { ...facts, free: '', by: 'reserved' })
    }
  }
  const mayAlias = type.options !== undefined && isFieldSet(type.options, EnumOptionsSchema.field.allowAlias)
  if (mayAlias && !hasAlias && first !== undefined) {
    report('enum-alias-idle', nameOf(type), { name: type.name })
  }
  if (dialectOf(draft.file) !== 'proto2') checkSimilar(checking, type)
  checkRanges(checking, type.reservedRange, 1)
}

/**
 * Languages that name a value inside its enum leave the enum's own name out: `KIND_A` of `Kind` and `A` would be one
 * (Protobuf Style Guide: Enums; the compilers compare in letters' capitals and without underscores' effect on them).
 */
function checkSimilar({ report, nameOf }: Checking, type: EnumDescriptorProto): void {
  const seen = new Map<string, EnumDescriptorProto['value'][number]>()
  for (const value of type.value) {
    const bare = pascal(withoutPrefix(value.name, type.name))
    const other = seen.get(bare)
    if (other !== undefined && other.name !== value.name && other.number !== value.number) {
      report('enum-similar', nameOf(value), { name: value.name, other: other.name, enumeration: type.name })
    } else seen.set(bare, value)
  }
}

function withoutPrefix(name: string, enumeration: string): string {
  const prefix = enumeration.replaceAll('_', '').toLowerCase()
  let at = 0
  let matched = 0
  for (; at < name.length && matched < prefix.length; at += 1) {
    if (name[at] === '_') continue
    if (name[at]?.toLowerCase() !== prefix[matched]) return name
    matched += 1
  }
  const rest = name.slice(at).replace(/^_+/, '')
  return matched < prefix.length || rest === '' ? name : rest
}

/** `SOME_VALUE` → `SomeValue` */
function pascal(name: string): string {
  const words = name.toLowerCase().split('_').filter(Boolean)
  return words.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join('')
}
