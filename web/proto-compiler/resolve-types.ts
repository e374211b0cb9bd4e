/** Names of types, as they were written, become full names. What is found nowhere is told, with what may have been meant. */
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import type { Draft } from './draft.ts'
import { importable } from './imports.ts'
import { inScope } from './names.ts'
import { SCALARS } from './parse-field.ts'
import type { Place, Report } from './problem.ts'
import { type Found, findSymbol, type Symbols } from './symbols.ts'

export function resolveTypes(draft: Draft, symbols: Symbols, report: Report): void {
  const { file, places, entries, extendees } = draft
  const nowhere = { start: 0, end: 0 }
  // An import that is not here may have brought the name.
  const missing = draft.imports.filter(({ path }) => !importable.has(path)).map(({ path }) => path)

  const resolve = (name: string, scope: string, place: Place): Found<'message' | 'enum'> | null => {
    const found = findSymbol(symbols, name, scope, ['message', 'enum'])
    if (found === null) {
      const types = [...symbols].flatMap(([full, { kind }]) => (kind === 'message' || kind === 'enum' ? [full] : []))
      const facts = { type: name, nearest: likely(name, [...SCALARS.keys(), ...types]), file: fileWith(name) }
      report('type-unknown', place, { ...facts, missing: missing.join(', ') })
    }
    return found
  }

  const resolveField = (field: FieldDescriptorProto, scope: string): void => {
    const entry = entries.get(field)
    if (entry !== undefined) {
      field.typeName = `.${inScope(scope, entry.name)}`
      field.type = Type.MESSAGE
    } else if (field.type === Type.GROUP) field.typeName = `.${inScope(file.package, field.typeName)}`
    else if (field.typeName !== '') {
      const found = resolve(field.typeName, scope, places.get(field)?.type ?? nowhere)
      if (found !== null) {
        field.typeName = `.${found.name}`
        field.type = found.symbol.kind === 'message' ? Type.MESSAGE : Type.ENUM
      }
    }
    const extendee = extendees.get(field)
    if (extendee === undefined) return
    const found = resolve(extendee.text, scope, extendee)
    if (found?.symbol.kind === 'enum') report('type-not-message', extendee, { type: extendee.text, for: 'extend' })
    field.extendee = found === null ? extendee.text : `.${found.name}`
  }

  const resolveBlock = (scope: string, block: Pick<DescriptorProto, 'field' | 'extension' | 'nestedType'>): void => {
    for (const field of [...block.field, ...block.extension]) resolveField(field, scope)
    for (const nested of block.nestedType) resolveBlock(inScope(scope, nested.name), nested)
  }
  resolveBlock(file.package, { field: [], extension: file.extension, nestedType: file.messageType })

  for (const service of file.service) {
    for (const method of service.method) {
      const place = places.get(method)
      const side = (name: string, at: Place = nowhere): string => {
        const found = resolve(name, inScope(file.package, service.name), at)
        if (found?.symbol.kind === 'enum') report('type-not-message', at, { type: name, for: 'method' })
        return found === null ? name : `.${found.name}`
      }
      method.inputType = side(method.inputType, place?.type)
      method.outputType = side(method.outputType, place?.number)
    }
  }
}

/** A file that has such a type, where only its import is missing. */
function fileWith(name: string): string {
  const wanted = name.replace(/^\./, '')
  for (const [path, { messages, enums }] of importable) {
    if ([...messages, ...enums].some((type) => type.typeName === wanted || type.name === wanted)) return path
  }
  return ''
}

/** Known names that differ in letters' size or in little else. */
function likely(name: string, known: readonly string[]): string {
  const wanted = name.toLowerCase()
  const last = (full: string) => full.slice(full.lastIndexOf('.') + 1)
  const scored = known
    .map((full) => ({ full, distance: Math.min(distance(wanted, full), distance(wanted, last(full))) }))
    .filter((one) => one.distance <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.distance - b.distance)
  return scored[0]?.full ?? ''
}

/** Letters to change, add or leave out. */
function distance(wanted: string, name: string): number {
  const other = name.toLowerCase()
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= wanted.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (wanted[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(change, (next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
