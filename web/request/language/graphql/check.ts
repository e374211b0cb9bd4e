/**
 * What is wrong with a GRAPHQL block. A document that is none and variables that are no JSON object cannot be sent: errors. What
 * only the schema forbids can, and the server's refusal is worth seeing: warnings.
 */
import { type ASTNode, type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql'
import { directive, type RequestNode } from '../../../language/ast.ts'
import type { Report } from '../../../language/problem.ts'
import type { Source } from '../../../language/source.ts'
import { nearest } from '../check/nearest.ts'
import { readGraphqlBody } from './body.ts'
import { checkVariables } from './check-variables.ts'
import { masked } from './mask.ts'
import { chosenOperation, operationsOf } from './operations.ts'
import { usualTransport, writtenTransport } from './plan.ts'

export function checkGraphql(source: Source, request: RequestNode, schema: GraphQLSchema | null, report: Report): void {
  const body = readGraphqlBody(source, request.body)
  if (!body || body.document.text === '') {
    const span = body?.variables?.span ?? request.method.span
    report({ code: 'graphql-document-missing', severity: 'error', span, facts: {} })
    return
  }
  const { document } = body
  checkTravel(request, document.text, report)
  const place = (start: number, end: number) =>
    source.span(document.span.start + start, Math.min(document.span.start + end, document.span.end))
  const tree = read(document.text)
  if (tree instanceof GraphQLError) {
    const at = Math.min(tree.positions?.[0] ?? 0, document.text.length - 1)
    const message = tree.message.replace(/^Syntax Error: /, '')
    report({ code: 'graphql-syntax', severity: 'error', span: place(at, at + 1), facts: { message } })
  } else if (schema) {
    for (const error of validate(schema, tree)) {
      const [start, end] = extentOf(error)
      if (!document.text.slice(start, end).includes('{{')) reportInvalid(error, place(start, end), schema, report)
    }
  }
  const variables = { source, request, piece: body.variables, place, report }
  checkVariables(variables, tree instanceof GraphQLError ? null : tree, schema)
}

/** Which operation goes, and by what. */
function checkTravel(request: RequestNode, document: string, report: Report): void {
  const wanted = directive(request, 'operation')
  const chosen = chosenOperation(document, wanted?.value || null)
  if (wanted && wanted.value !== '' && !chosen) {
    const names = operationsOf(document).map(({ name }) => name)
    const facts = { name: wanted.value, known: names.filter(Boolean).join(', ') }
    report({ code: 'operation-unknown', severity: 'error', span: wanted.span, facts })
  }
  const written = writtenTransport(request)
  const transport = written ?? usualTransport(chosen)
  const isOdd =
    (chosen?.kind === 'subscription' && (transport === 'post' || transport === 'get')) ||
    (chosen?.kind === 'mutation' && transport === 'get')
  const line = directive(request, 'transport')
  if (chosen && line && isOdd) {
    report({
      code: 'graphql-transport',
      severity: 'warning',
      span: line.span,
      facts: { kind: chosen.kind, transport },
    })
  }
  if (transport !== 'graphql-transport-ws') return
  for (const { name } of request.headers) {
    report({ code: 'header-of-socket', severity: 'warning', span: name.span, facts: { name: name.text } })
  }
}

function read(document: string): DocumentNode | GraphQLError {
  try {
    return parse(masked(document))
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

/** The name of what is wrong rather than the whole of it with its selection. */
function extentOf({ nodes, positions }: GraphQLError): readonly [start: number, end: number] {
  const node: ASTNode | undefined = nodes?.[0]
  const named = node && 'name' in node && node.kind !== 'Variable' ? node.name?.loc : undefined
  const { start, end } = named ?? node?.loc ?? { start: positions?.[0] ?? 0, end: (positions?.[0] ?? 0) + 1 }
  return [start, node?.kind === 'OperationDefinition' && !named ? start + 1 : end]
}

const UNKNOWN_FIELD = /^Cannot query field "(\w+)" on type "(\w+)"/

function reportInvalid(
  { message }: GraphQLError,
  span: ReturnType<Source['span']>,
  schema: GraphQLSchema,
  report: Report,
): void {
  const [, field, type = ''] = UNKNOWN_FIELD.exec(message) ?? []
  if (field === undefined) {
    report({ code: 'graphql-invalid', severity: 'warning', span, facts: { message } })
    return
  }
  const owner = schema.getType(type)
  const names = owner && 'getFields' in owner ? Object.keys(owner.getFields()) : []
  const facts = { field, type, nearest: nearest(field, names) }
  report({ code: 'graphql-field-unknown', severity: 'warning', span, facts })
}
