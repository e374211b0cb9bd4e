/** Names as edition 2024 wants them, where nobody chose the old way (Protobuf Editions: enforce_naming_style; Style Guide). */
import {
  type DescriptorProto,
  type EnumDescriptorProto,
  type FeatureSet,
  FeatureSet_EnforceNamingStyle as Style,
} from '@bufbuild/protobuf/wkt'
import type { Checking } from './check.ts'
import { chosen, type Features } from './features.ts'

const FORMS = {
  PascalCase: /^[A-Z][A-Za-z0-9]*$/,
  snake_case: /^[a-z][a-z0-9]*(?:_[a-z][a-z0-9]*)*$/,
  CAPITALS: /^[A-Z][A-Z0-9]*(?:_[A-Z][A-Z0-9]*)*$/,
} as const

type Form = keyof typeof FORMS

interface Styled {
  readonly name: string
  readonly options?: { readonly features?: FeatureSet | undefined } | undefined
}

export function checkStyle({ draft, report, nameOf }: Checking, features: Features): void {
  const { file } = draft
  const check = (one: Styled, form: Form, around: Features, place = nameOf(one)): Features => {
    const own = chosen(around, one.options?.features)
    if (own.enforceNamingStyle !== Style.STYLE_LEGACY && !FORMS[form].test(one.name)) {
      report('name-style', place, { name: one.name, form })
    }
    return own
  }
  const checkEnum = (type: EnumDescriptorProto, around: Features): void => {
    const own = check(type, 'PascalCase', around)
    for (const value of type.value) check(value, 'CAPITALS', own)
  }
  const checkMessage = (message: DescriptorProto, around: Features): void => {
    if (message.options?.mapEntry === true) return
    const own = check(message, 'PascalCase', around)
    const written = message.oneofDecl.filter((one) => draft.places.has(one))
    for (const one of [...message.field, ...message.extension, ...written]) check(one, 'snake_case', own)
    for (const nested of message.nestedType) checkMessage(nested, own)
    for (const nested of message.enumType) checkEnum(nested, own)
  }
  for (const message of file.messageType) checkMessage(message, features)
  for (const type of file.enumType) checkEnum(type, features)
  for (const one of file.extension) check(one, 'snake_case', features)
  for (const service of file.service) {
    const own = check(service, 'PascalCase', features)
    for (const method of service.method) check(method, 'PascalCase', own)
  }
  if (file.package === '') return
  const place = draft.places.get(file)?.name ?? { start: 0, end: 0 }
  for (const name of file.package.split('.')) check({ name }, 'snake_case', features, place)
}
