/** A schema as one reads it: its roots, one type with all that it has, and everything by a word. Pure, without React. */
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql'

export type TypeKind = 'object' | 'interface' | 'union' | 'enum' | 'input' | 'scalar'

export interface InputView {
  readonly name: string
  /** `[Post!]!` */
  readonly type: string
  /** `Post` */
  readonly typeName: string
  readonly doc: string
  /** As GraphQL writes it; null: none. */
  readonly initial: string | null
}

export interface FieldView extends Omit<InputView, 'initial'> {
  readonly args: readonly InputView[]
}

export interface TypeView {
  readonly name: string
  readonly kind: TypeKind
  readonly doc: string
  /** Of objects and interfaces: what one can ask for. */
  readonly fields: readonly FieldView[]
  /** Of an input object. */
  readonly inputs: readonly InputView[]
  readonly values: readonly { readonly name: string; readonly doc: string }[]
  /** Of a union or an interface: what it may be. */
  readonly possible: readonly string[]
}

/** Query, Mutation and Subscription, as far as they are there, and all other types by name; GraphQL's own are left out. */
export function typeNames(schema: GraphQLSchema): {
  readonly roots: readonly string[]
  readonly others: readonly string[]
} {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    type ? [type.name] : [],
  )
  const others = Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type) && !roots.includes(type.name))
    .map(({ name }) => name)
    .sort()
  return { roots, others }
}

export function typeView(schema: GraphQLSchema, name: string): TypeView | null {
  const type = schema.getType(name)
  if (!type) return null
  const hasFields = isObjectType(type) || isInterfaceType(type)
  return {
    name,
    kind: kindOf(type),
    doc: type.description ?? '',
    fields: hasFields
      ? Object.values(type.getFields()).map((field) => ({ ...outputOf(field), args: field.args.map(inputOf) }))
      : [],
    inputs: isInputObjectType(type) ? Object.values(type.getFields()).map(inputOf) : [],
    values: isEnumType(type) ? type.getValues().map((one) => ({ name: one.name, doc: one.description ?? '' })) : [],
    possible: isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type).map((one) => one.name) : [],
  }
}

function kindOf(type: GraphQLNamedType): TypeKind {
  if (isObjectType(type)) return 'object'
  if (isInterfaceType(type)) return 'interface'
  if (isUnionType(type)) return 'union'
  if (isEnumType(type)) return 'enum'
  return isScalarType(type) ? 'scalar' : 'input'
}

function outputOf({ name, type, description }: Pick<GraphQLInputField, 'name' | 'description'> & { type: unknown }) {
  const typeName = String(type).replaceAll(/[[\]!]/g, '')
  return { name, type: String(type), typeName, doc: description ?? '' }
}

function inputOf(input: GraphQLArgument | GraphQLInputField): InputView {
  const { name, type, description } = input
  const initial = initialOf(input)
  return { name, type: String(type), typeName: getNamedType(type).name, doc: description ?? '', initial }
}

/** As the file of the schema writes it. */
function initialOf({ astNode }: GraphQLArgument | GraphQLInputField): string | null {
  const { defaultValue } = astNode ?? {}
  return defaultValue?.loc ? defaultValue.loc.source.body.slice(defaultValue.loc.start, defaultValue.loc.end) : null
}

export interface Found {
  readonly type: string
  /** Empty: the type itself. */
  readonly field: string
  readonly doc: string
}

/** Types and fields whose name or description has the word; names that begin with it come first. */
export function searchSchema(schema: GraphQLSchema, word: string, most = 30): readonly Found[] {
  const wanted = word.trim().toLowerCase()
  if (wanted === '') return []
  const { roots, others } = typeNames(schema)
  // What one asks for is wanted more often than what one gives.
  const isInput = (name: string) => isInputObjectType(schema.getType(name))
  const names = [...roots, ...others.filter((name) => !isInput(name)), ...others.filter(isInput)]
  const all = names.flatMap((name): Found[] => {
    const view = typeView(schema, name)
    const members = [...(view?.fields ?? []), ...(view?.inputs ?? []), ...(view?.values ?? [])]
    const fields = members.map((one): Found => ({ type: name, field: one.name, doc: one.doc }))
    return [{ type: name, field: '', doc: view?.doc ?? '' }, ...fields]
  })
  const rank = ({ type, field, doc }: Found): number => {
    const own = (field || type).toLowerCase()
    if (own.startsWith(wanted)) return 0
    if (own.includes(wanted) || `${type}.${field}`.toLowerCase().includes(wanted)) return 1
    return doc.toLowerCase().includes(wanted) ? 2 : 3
  }
  return all
    .map((found) => ({ found, rank: rank(found) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ found }) => found)
}
