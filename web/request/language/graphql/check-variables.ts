/** Compares the variables of a block with those that its operation declares: missing, unknown, of another type. */
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  isInputType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  validateInputValue,
} from 'graphql'
import { directive, type RequestNode } from '../../../language/ast.ts'
import { type JsonNode, type JsonProperty, readJson } from '../../../language/json.ts'
import type { Report } from '../../../language/problem.ts'
import type { Piece, Source, TextSpan } from '../../../language/source.ts'
import { nearest } from '../check/nearest.ts'

export interface WrittenVariables {
  readonly source: Source
  readonly request: RequestNode
  readonly piece: Piece | null
  /** A span of the document. */
  readonly place: (start: number, end: number) => TextSpan
  readonly report: Report
}

export function checkVariables(
  written: WrittenVariables,
  document: DocumentNode | null,
  schema: GraphQLSchema | null,
): void {
  const properties = readVariables(written)
  const operation = document ? operationOf(document, written.request) : null
  // A broken object says nothing of what is missing from it.
  if (!operation || properties === null) return
  const { place, report } = written
  const definitions = operation.variableDefinitions ?? []
  for (const { variable, type, defaultValue } of definitions) {
    const name = variable.name.value
    const property = properties.find((one) => one.name === name)
    const shown = print(type)
    if (!property && type.kind === 'NonNullType' && !defaultValue) {
      const span = place(variable.loc?.start ?? 0, variable.loc?.end ?? 1)
      report({ code: 'graphql-variable-missing', severity: 'warning', span, facts: { name, type: shown } })
    }
    const input = schema ? typeFromAST(schema, type) : undefined
    if (!property || !isInputType(input) || hasTemplate(property.value)) continue
    validateInputValue(plainValue(property.value), input, ({ message }, path) => {
      const node = nodeAt(property.value, path)
      const span = jsonSpan(written, node.start, node.end)
      report({ code: 'graphql-variable-type', severity: 'warning', span, facts: { name, type: shown, message } })
    })
  }
  const names = definitions.map(({ variable }) => variable.name.value)
  for (const { name, nameStart, nameEnd } of properties) {
    if (names.includes(name)) continue
    const span = jsonSpan(written, nameStart, nameEnd)
    const facts = { name, nearest: nearest(name, names) }
    report({ code: 'graphql-variable-unused', severity: 'warning', span, facts })
  }
}

/** Null where they are no object. */
function readVariables(written: WrittenVariables): readonly JsonProperty[] | null {
  const { piece, report } = written
  if (!piece) return []
  const reading = readJson(piece.text)
  if (!reading.ok) {
    const at = Math.min(reading.offset, piece.text.length - 1)
    const span = jsonSpan(written, at, at + 1)
    report({ code: 'variables-not-json', severity: 'error', span, facts: { expected: reading.expected } })
    return null
  }
  if (reading.value.kind === 'object') return reading.value.properties
  // `{{variables}}` may stand for the whole object.
  if (reading.value.kind !== 'template') {
    report({ code: 'variables-not-object', severity: 'error', span: piece.span, facts: {} })
  }
  return null
}

function operationOf(document: DocumentNode, request: RequestNode): OperationDefinitionNode | null {
  const name = directive(request, 'operation')?.value
  if (name) return getOperationAST(document, name) ?? null
  return document.definitions.find((one) => one.kind === 'OperationDefinition') ?? null
}

function jsonSpan({ source, piece }: WrittenVariables, start: number, end: number): TextSpan {
  const base = piece?.span.start ?? 0
  return source.span(base + start, base + end)
}

function plainValue(node: JsonNode): unknown {
  if (node.kind === 'object')
    return Object.fromEntries(node.properties.map(({ name, value }) => [name, plainValue(value)]))
  if (node.kind === 'array') return node.items.map(plainValue)
  return 'value' in node ? node.value : null
}

function hasTemplate(node: JsonNode): boolean {
  if (node.kind === 'object') return node.properties.some(({ value }) => hasTemplate(value))
  if (node.kind === 'array') return node.items.some(hasTemplate)
  return node.kind === 'template' || (node.kind === 'string' && node.value.includes('{{'))
}

/** The deepest value of the path that is written. */
function nodeAt(node: JsonNode, [step, ...rest]: readonly (string | number)[]): JsonNode {
  const inner =
    node.kind === 'object'
      ? node.properties.find(({ name }) => name === step)?.value
      : node.kind === 'array' && typeof step === 'number'
        ? node.items[step]
        : undefined
  return inner ? nodeAt(inner, rest) : node
}
