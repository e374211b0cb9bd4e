/**
 * Options, as they were written, become values of the messages that descriptor.proto has for them. What stands in parentheses is an
 * extension: one of an imported file, or one that the edited file defines itself and that is known only when all else fits.
 */
import {
  create,
  type DescExtension,
  type DescField,
  type DescMessage,
  getExtension,
  type Message,
  type Registry,
  setExtension,
} from '@bufbuild/protobuf'
import { type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect'
import { Edition, type FieldDescriptorProto } from '@bufbuild/protobuf/wkt'
import { type Draft, type DraftOptions, dialectOf } from './draft.ts'
import { setDefault } from './field-default.ts'
import { importable } from './imports.ts'
import { inScope } from './names.ts'
import { addValue, fieldNamed } from './option-messages.ts'
import { type Option, type OptionName, optionName } from './option-values.ts'
import { Target } from './parse-options.ts'
import type { Report } from './problem.ts'
import { findSymbol, type Symbols } from './symbols.ts'

/** Set by compilers alone. */
const NEVER: ReadonlySet<string> = new Set(['uninterpreted_option', 'map_entry'])
/** Replaced by features, or gone (descriptor.proto: edition_removed). */
const REMOVED: ReadonlyMap<string, Edition> = new Map([
  ['packed', Edition.EDITION_2023],
  ['ctype', Edition.EDITION_2024],
  ['java_multiple_files', Edition.EDITION_2024],
])

/** All but extensions of the edited file itself: they come behind, by `applyOwnExtensions`. */
export function applyOptions(draft: Draft, symbols: Symbols, report: Report): void {
  for (const gathered of draft.options) {
    for (const option of gathered.list) {
      if (isOfField(gathered) && setFieldPart(draft, gathered.owner, symbols, option, report)) continue
      if (option.path[0]?.isExtension !== true) set(draft, gathered, option, symbols, report, null)
    }
  }
}

/** `registry`: this file and what it imports. */
export function applyOwnExtensions(draft: Draft, symbols: Symbols, report: Report, registry: Registry): void {
  for (const gathered of draft.options) {
    for (const option of gathered.list) {
      if (option.path[0]?.isExtension === true) set(draft, gathered, option, symbols, report, registry)
    }
  }
}

function isOfField(gathered: DraftOptions): gathered is DraftOptions & { owner: FieldDescriptorProto } {
  return gathered.target === Target.TARGET_TYPE_FIELD
}

/** Two of the words in brackets are no options but parts of the field itself. True where it was one. */
function setFieldPart(
  draft: Draft,
  field: FieldDescriptorProto,
  symbols: Symbols,
  option: Option,
  report: Report,
): boolean {
  const name = optionName(option)
  const { value } = option
  if (name === 'json_name') {
    if (field.extendee !== '') report('option-place', option, { name })
    else if (value.kind !== 'text') report('option-value', value, { name, kind: 'text' })
    else if (/^\[.*\]$/s.test(value.text)) report('json-name-form', value, { name: value.text })
    else if (draft.named.has(field)) report('option-twice', option, { name })
    else field.jsonName = value.text
    draft.named.add(field)
    return true
  }
  if (name !== 'default') return false
  if (dialectOf(draft.file) === 'proto3') report('default-proto3', option)
  else setDefault(field, value, symbols, report)
  return true
}

function set(
  draft: Draft,
  { owner, schema, target, scope }: DraftOptions,
  option: Option,
  symbols: Symbols,
  report: Report,
  registry: Registry | null,
): void {
  const { file, imports } = draft
  const options = owner.options ?? create(schema)
  const steps: { readonly message: ReflectMessage; readonly field: DescField | DescExtension }[] = []
  let message = reflect(schema, options)
  for (const [index, part] of option.path.entries()) {
    const field = fieldOf(message.desc, part)
    if (field === 'not-here') {
      report('option-custom', option, { name: optionName(option) }, 'warning')
      return
    }
    if (field === null || (index === 0 && NEVER.has(field.name))) {
      const known = message.desc.fields.filter(({ fieldKind, name }) => fieldKind !== 'message' && !NEVER.has(name))
      report('option-unknown', part, { name: optionName(option), known: known.map(({ name }) => name).join(', ') })
      return
    }
    if (!isAllowed(field)) return
    steps.push({ message, field })
    if (index === option.path.length - 1) break
    if (field.fieldKind !== 'message') {
      report('option-unknown', option, { name: optionName(option), known: field.name })
      return
    }
    message = partOf(message, field)
  }
  const last = steps.at(-1)
  if (
    last === undefined ||
    !addValue(last.message, last.field, option, {
      report,
      extension: fieldOf,
      message: (name) => registry?.getMessage(name),
      isStrict: true,
    })
  )
    return
  for (const [index, step] of [...steps.entries()].reverse()) {
    const inner = steps[index + 1]?.message
    if (inner !== undefined) putPart(step.message, step.field, inner)
  }
  owner.options = options

  /** `not-here`: an import that is missing may define it. */
  function fieldOf(desc: DescMessage, part: OptionName): DescField | DescExtension | 'not-here' | null {
    if (!part.isExtension) return fieldNamed(desc, part.text)
    const found = findSymbol(symbols, part.text, inScope(file.package, scope), ['extension'])
    if (found === null) return imports.some(({ path }) => !importable.has(path)) ? 'not-here' : null
    const extension = found.symbol.desc ?? registry?.getExtension(found.name)
    return extension?.extendee.typeName === desc.typeName ? extension : null
  }

  function isAllowed(field: DescField | DescExtension): boolean {
    const removed = REMOVED.get(field.name)
    const isFeature = field.name === 'features' && field.kind === 'field'
    const targets = field.proto.options?.targets ?? []
    if (isFeature && dialectOf(file) !== 'editions')
      report('option-edition', option, { name: 'features', since: '2023' })
    else if (removed !== undefined && field.kind === 'field' && file.edition >= removed)
      report('option-edition', option, { name: field.name, since: '' })
    else if (targets.length > 0 && !targets.includes(target))
      report('option-place', option, { name: optionName(option) })
    else return true
    return false
  }
}

function partOf(
  message: ReflectMessage,
  field: (DescField | DescExtension) & { fieldKind: 'message' },
): ReflectMessage {
  if (field.kind === 'field') return message.get(field) as ReflectMessage
  return reflect(field.message, getExtension(message.message, field) as Message)
}

function putPart(message: ReflectMessage, field: DescField | DescExtension, part: ReflectMessage): void {
  if (field.kind === 'field') message.set(field, part)
  else setExtension(message.message, field, part.message)
}
