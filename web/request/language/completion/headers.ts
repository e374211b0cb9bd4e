/** Header names and their values: those the operation takes first, then what HTTP and gRPC commonly use. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../../i18n/index.ts'
import type { Words } from '../../../language/proposal.ts'
import type { RestOperation } from '../contract/rest-surface.ts'
import { GRPC_METADATA, HEADER_VALUES } from '../vocabulary.ts'
import { headerDoc } from './header-docs.ts'

export function headerNames(
  isGrpc: boolean,
  operation: RestOperation | null,
  used: readonly string[],
  language: Language,
): Words[] {
  const own = (operation?.parameters ?? []).filter(({ place }) => place === 'header')
  const taken = new Set(used.map((name) => name.toLowerCase()))
  const common = isGrpc ? GRPC_METADATA : Object.keys(HEADER_VALUES)
  const listed = own.map(({ name }) => name.toLowerCase())
  const names = [...own.map(({ name }) => name), ...common.filter((name) => !listed.includes(name))]
  return names
    .filter((name) => !taken.has(name.toLowerCase()))
    .map((name) => {
      const parameter = own.find((one) => one.name === name)
      const doc = [parameter?.doc, headerDoc(name, language)].filter(Boolean).join('\n\n')
      return { label: name, kind: 'property', doc, insert: `${name}: ` }
    })
}

export function headerValues(
  name: string,
  isGrpc: boolean,
  operation: RestOperation | null,
  language: Language,
): Words[] {
  const lower = name.toLowerCase()
  const own = operation?.parameters.find((one) => one.place === 'header' && one.name.toLowerCase() === lower)
  const named = (own?.shape.values ?? []).map(({ json }) => (json.startsWith('"') ? String(JSON.parse(json)) : json))
  const common = isGrpc && lower === 'content-type' ? [] : (ownValue(HEADER_VALUES, lower) ?? [])
  const values = [...mediaTypes(lower, operation), ...named, ...common]
  const doc = [own?.doc, headerDoc(name, language)].filter(Boolean).join('\n\n')
  return [...new Set(values)].map((value) => ({
    label: value,
    kind: 'value',
    detail: name,
    doc,
    insert: value,
    goesOn: false,
  }))
}

function mediaTypes(name: string, operation: RestOperation | null): readonly string[] {
  if (name === 'accept') return operation?.answers ?? []
  return name === 'content-type' ? (operation?.bodies.map(({ type }) => type) ?? []) : []
}
