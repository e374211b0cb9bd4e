/** What can be asked at the roots of a GraphQL schema. */

import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import { ownValue } from '#proto/wire/own-value.ts'
import { inputShape, plainShape, type Shape } from '../request/index.ts'
import type { Operation } from './model.ts'
import { answerOf, jsonOf, sampleOf } from './sample.ts'

export function readGraphql(schema: GraphQLSchema): readonly Operation[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const
  return roots.flatMap(([name, root]) =>
    Object.values(root?.getFields() ?? {}).map((field): Operation => {
      return {
        id: `graphql ${name} ${field.name}`,
        contract: 'graphql',
        group: root?.name ?? '',
        kind: { type: 'operation', name },
        name: field.name,
        summary: field.description ?? '',
        description: '',
        asks: field.args.length === 0 ? [] : [{ name: 'arguments', shape: argumentsOf(field) }],
        answers: [{ name: String(field.type), shape: outputShape(field.type) }],
        call: callOf(name, field),
        example: () => jsonOf({ data: { [field.name]: answerTo(field.name, field.type) } }),
      }
    }),
  )
}

/** What the call selects: of an object its own values. */
function answerTo(name: string, type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return answerTo(name, type.ofType)
  if (isListType(type)) return [answerTo(name, type.ofType)]
  if (isLeafType(type)) return type.name === 'ID' ? '1' : answerOf(inputShape(type), name)
  if (!isObjectType(type)) return {}
  const fields = type.getFields()
  return Object.fromEntries(
    leavesOf(type).flatMap((leaf) => {
      const field = ownValue(fields, leaf)
      return field === undefined ? [] : [[leaf, answerTo(leaf, field.type)]]
    }),
  )
}

type Field = GraphQLField<unknown, unknown>

function argumentsOf({ args }: Field): Shape {
  const fields = args.map((one) => {
    const shape = () => inputShape(one.type)
    return {
      name: one.name,
      aliases: [],
      isRequired: isRequiredArgument(one),
      group: null,
      doc: one.description ?? '',
      shape,
    }
  })
  return plainShape('object', '', { fields: () => fields })
}

function outputShape(type: GraphQLOutputType): Shape {
  const named = getNamedType(type)
  const bare = isNonNullType(type) ? type.ofType : type
  if (isListType(bare)) return plainShape('list', String(type), { item: () => outputShape(bare.ofType) })
  if (!isObjectType(named)) return plainShape('string', String(type))
  const fields = () =>
    Object.values(named.getFields()).map((field) => {
      const shape = () => outputShape(field.type)
      return {
        name: field.name,
        aliases: [],
        isRequired: isNonNullType(field.type),
        group: null,
        doc: field.description ?? '',
        shape,
      }
    })
  return plainShape('object', String(type), { doc: named.description ?? '', fields })
}

/** Variables for what must be given, and of an object its own values. */
function callOf(kind: string, field: Field): string {
  const required = field.args.filter(isRequiredArgument)
  const isUpload = required.some(({ type }) => getNamedType(type).name === 'Upload')
  const declared = required.map(({ name, type }) => `$${name}: ${type}`)
  const passed = required.map(({ name }) => `${name}: $${name}`)
  const head = `${kind} ${field.name[0]?.toUpperCase()}${field.name.slice(1)}${inBrackets(declared)}`
  const document = `${head} {\n  ${field.name}${inBrackets(passed)}${selectionOf(field.type)}\n}`
  const variables = Object.fromEntries(
    required.map(({ name, type }) => [name, isUpload && name === 'file' ? null : inputSample(name, type)]),
  )
  const tail = required.length === 0 ? '' : `\n${JSON.stringify(variables, null, 2)}\n`
  return `GRAPHQL {{host}}/graphql\n\n${document}\n${tail}`
}

function inBrackets(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `(${parts.join(', ')})`
}

function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type)
  if (!isObjectType(named)) return ''
  return ` {\n${leavesOf(named)
    .map((name) => `    ${name}\n`)
    .join('')}  }`
}

function leavesOf(type: GraphQLObjectType): readonly string[] {
  return Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)))
    .map(({ name }) => name)
}

function inputSample(name: string, type: GraphQLInputType): unknown {
  return sampleOf(inputShape(type), name)
}
