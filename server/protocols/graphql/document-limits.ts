/**
 * How large a document is, told before anything of it is carried out: depth, aliases and directives once all fragments are
 * in their places, and what it costs. Each fragment is measured once, so that fragments of fragments of fragments take no
 * longer than they are written.
 */

import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql'
import { ownValue } from '#proto/wire/own-value.ts'

export interface DocumentSize {
  /** Fields within fields, without introspection. */
  readonly depth: number
  readonly aliases: number
  readonly directives: number
}

export type Variables = Readonly<Record<string, unknown>>

interface Measure<T> {
  readonly nothing: T
  field(field: FieldNode, children: T, within: string): T
  add(one: T, other: T): T
  /** Directives of a spread or an inline fragment. */
  directives(count: number): T
}

/** Of all operations together the largest depth, and all aliases and directives. */
export function measureDocument(document: DocumentNode): DocumentSize {
  const measure: Measure<DocumentSize> = {
    nothing: { depth: 0, aliases: 0, directives: 0 },
    field: ({ name, alias, directives }, children) => ({
      depth: name.value.startsWith('__') ? 0 : children.depth + 1,
      aliases: children.aliases + (alias === undefined ? 0 : 1),
      directives: children.directives + (directives?.length ?? 0),
    }),
    add: (one, other) => ({
      depth: Math.max(one.depth, other.depth),
      aliases: one.aliases + other.aliases,
      directives: one.directives + other.directives,
    }),
    directives: (directives) => ({ depth: 0, aliases: 0, directives }),
  }
  const walk = createWalk(document, measure)
  return document.definitions
    .filter((definition) => definition.kind === 'OperationDefinition')
    .map(({ directives, selectionSet }) =>
      measure.add(measure.directives(directives?.length ?? 0), walk(selectionSet.selections, '')),
    )
    .reduce(measure.add, measure.nothing)
}

/**
 * How many objects the operation may get at most. A list is as long as its `limit` says, else `assumedLength`.
 *
 * @param variables as the caller gave them
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  assumedLength: number,
): number {
  const known: Variables = { ...defaultsOf(operation), ...variables }
  const fieldOf = (within: string, name: string): GraphQLField<unknown, unknown> | undefined => {
    const type = schema.getType(within)
    return isObjectType(type) ? ownValue(type.getFields(), name) : undefined
  }
  const walk = createWalk<number>(
    document,
    {
      nothing: 0,
      field(field, children, within) {
        const definition = fieldOf(within, field.name.value)
        if (definition === undefined || !isCompositeType(getNamedType(definition.type))) return 0
        const isList = isListType(getNullableType(definition.type))
        return (isList ? lengthOf(field, definition, known, assumedLength) : 1) * (1 + children)
      },
      add: (one, other) => one + other,
      directives: () => 0,
    },
    (field, within) => {
      const definition = fieldOf(within, field.name.value)
      return definition === undefined ? '' : getNamedType(definition.type).name
    },
  )
  return walk(operation.selectionSet.selections, schema.getRootType(operation.operation)?.name ?? '')
}

/** @param typeIn the name of a field's type, where that is of interest */
function createWalk<T>(
  document: DocumentNode,
  measure: Measure<T>,
  typeIn: (field: FieldNode, within: string) => string = () => '',
): (selections: readonly SelectionNode[], within: string) => T {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition)
  }
  const measured = new Map<string, T>()

  function ofFragment(name: string): T {
    const known = measured.get(name)
    const fragment = fragments.get(name)
    if (known !== undefined || fragment === undefined) return known ?? measure.nothing
    // A fragment within itself counts for nothing: validation refuses it.
    measured.set(name, measure.nothing)
    const size = walk(fragment.selectionSet.selections, fragment.typeCondition.name.value)
    measured.set(name, size)
    return size
  }

  function ofSelection(selection: SelectionNode, within: string): T {
    if (selection.kind === 'Field') {
      const children = walk(selection.selectionSet?.selections ?? [], typeIn(selection, within))
      return measure.field(selection, children, within)
    }
    const inner =
      selection.kind === 'FragmentSpread'
        ? ofFragment(selection.name.value)
        : walk(selection.selectionSet.selections, selection.typeCondition?.name.value ?? within)
    return measure.add(measure.directives(selection.directives?.length ?? 0), inner)
  }

  function walk(selections: readonly SelectionNode[], within: string): T {
    return selections.map((selection) => ofSelection(selection, within)).reduce(measure.add, measure.nothing)
  }
  return walk
}

function lengthOf(
  field: FieldNode,
  { args }: GraphQLField<unknown, unknown>,
  variables: Variables,
  assumedLength: number,
): number {
  const argument = args.find(({ name }) => name === 'limit')
  if (argument === undefined) return assumedLength
  const given = field.arguments?.find(({ name }) => name.value === 'limit')?.value
  const wanted = given === undefined ? undefined : numberIn(given, variables)
  const usual = argument.default?.literal?.kind === 'IntValue' ? Number(argument.default.literal.value) : assumedLength
  return Math.max(0, wanted ?? usual)
}

function numberIn(value: ValueNode, variables: Variables): number | undefined {
  if (value.kind === 'IntValue') return Number(value.value)
  const given = value.kind === 'Variable' ? ownValue(variables, value.name.value) : undefined
  return typeof given === 'number' ? given : undefined
}

function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === 'IntValue' ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  )
}
