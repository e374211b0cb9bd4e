/** The JSON form of an input type, as a shape: what variables may hold. */

import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql'
import { ownValue } from '#proto/wire/own-value.ts'
import { plainShape, type Shape, type ShapeField } from '../contract/shape.ts'

/** The variables that an operation declares, as the fields of one object. */
export function variablesShape(operation: OperationDefinitionNode, schema: GraphQLSchema): Shape {
  const fields = (operation.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }): ShapeField[] => {
    const input = typeFromAST(schema, type)
    if (!isInputType(input)) return []
    const isRequired = isNonNullType(input) && defaultValue === undefined
    return [fieldOf(variable.name.value, '', isRequired, input)]
  })
  return plainShape('object', 'variables', { fields: () => fields })
}

/** What a value of this type may be. */
export function inputShape(type: GraphQLInputType): Shape {
  const name = String(type)
  if (isNonNullType(type)) return { ...inputShape(type.ofType), type: name }
  if (isListType(type)) return plainShape('list', name, { item: () => inputShape(type.ofType) })
  const doc = type.description ?? ''
  if (isEnumType(type)) {
    const values = type.getValues().map((one) => ({ json: JSON.stringify(one.name), doc: one.description ?? '' }))
    return plainShape('string', name, { doc, values, isClosed: true })
  }
  if (isInputObjectType(type)) {
    const fields = () =>
      Object.values(type.getFields()).map((field) =>
        fieldOf(field.name, field.description ?? '', isRequiredInputField(field), field.type),
      )
    return plainShape('object', name, { doc, fields })
  }
  return plainShape(ownValue(KINDS, type.name) ?? 'string', name, { doc })
}

/** An ID may be a string or a whole number (GraphQL §3.5.5), and here they are numbers. */
const KINDS: Readonly<Record<string, Shape['kind']>> = {
  Int: 'number',
  Float: 'number',
  ID: 'number',
  Boolean: 'boolean',
}

function fieldOf(name: string, doc: string, isRequired: boolean, type: GraphQLInputType): ShapeField {
  return { name, aliases: [], isRequired, group: null, doc, shape: () => inputShape(type) }
}
