/** What may be written in a GRAPHQL block, by graphql-language-service: fields, arguments, types, values; and its variables by their types. */
import { type GraphQLSchema, isSchema, parse } from 'graphql'
import { CompletionItemKind, getAutocompleteSuggestions, Position } from 'graphql-language-service'
import { directive, type RequestNode } from '../../../language/ast.ts'
import { type Proposal, proposal } from '../../../language/proposal.ts'
import type { Piece, Source } from '../../../language/source.ts'
import { bodyProposals } from '../completion/body.ts'
import { readGraphqlBody } from './body.ts'
import { variablesShape } from './input-shape.ts'
import { masked } from './mask.ts'
import { chosenOperation, onlyOperation } from './operations.ts'

export function suggestGraphql(
  source: Source,
  request: RequestNode,
  offset: number,
  schema: GraphQLSchema | null,
): readonly Proposal[] {
  if (!isSchema(schema)) return []
  const body = readGraphqlBody(source, request.body)
  if (!body) return documentProposals('', 0, offset, schema)
  if (body.variables && offset >= body.variables.span.start) {
    return variableProposals(body.document, body.variables, request, offset, schema)
  }
  const start = Math.min(body.document.span.start, offset)
  // Blank lines behind the text do not belong to the document, and one may go on writing there.
  const text = source.text.slice(start, Math.max(body.document.span.end, offset))
  return documentProposals(text, offset - start, offset, schema)
}

function documentProposals(text: string, at: number, offset: number, schema: GraphQLSchema): readonly Proposal[] {
  const document = masked(text)
  const before = document.slice(0, at)
  const lines = before.split('\n')
  const cursor = new Position(lines.length - 1, lines.at(-1)?.length ?? 0)
  const word = /[$@]?\w*$/.exec(before)?.[0] ?? ''
  const hasBrace = /^\w*\s*\{/.test(document.slice(at))
  return getAutocompleteSuggestions(schema, document, cursor)
    .filter(({ label }) => isMeant(label, word))
    .map((item) => {
      const type = item.detail ?? String(item.type ?? '')
      const isVariable = item.kind === CompletionItemKind.Variable
      const start = offset - (isVariable || !/^[$@]/.test(word) ? word.length : word.length - 1)
      const needsSelection = item.kind === CompletionItemKind.Field && isComposite(schema, type) && !hasBrace
      return proposal(
        {
          label: item.label,
          kind: KINDS.get(item.kind ?? 0) ?? 'keyword',
          detail: type,
          doc: item.documentation ?? '',
          insert: needsSelection ? `${item.label} { $0 }` : item.label,
          isSnippet: needsSelection,
          goesOn: needsSelection,
        },
        start,
        offset,
      )
    })
}

/** What begins like the word at the caret. Names with two underscores are GraphQL's own, and few want one unasked (§4.2). */
function isMeant(label: string, word: string): boolean {
  if (label.startsWith('__') && !word.startsWith('_') && label !== '__typename') return false
  return label.replace(/^[$@]/, '').toLowerCase().startsWith(word.replace(/^[$@]/, '').toLowerCase())
}

const KINDS: ReadonlyMap<number, Proposal['kind']> = new Map([
  [CompletionItemKind.Field, 'field'],
  [CompletionItemKind.Variable, 'variable'],
  [CompletionItemKind.EnumMember, 'value'],
  [CompletionItemKind.Class, 'path'],
  [CompletionItemKind.Reference, 'snippet'],
  [CompletionItemKind.Function, 'keyword'],
])

/** Its name in a list or not: what needs a selection of its own. */
function isComposite(schema: GraphQLSchema, shown: string): boolean {
  const type = schema.getType(shown.replaceAll(/[[\]!]/g, ''))
  return type !== undefined && 'getFields' in type
}

function variableProposals(
  document: Piece,
  variables: Piece,
  request: RequestNode,
  offset: number,
  schema: GraphQLSchema,
): readonly Proposal[] {
  const chosen = chosenOperation(document.text, directive(request, 'operation')?.value || null)
  const operation = firstOperation(onlyOperation(masked(document.text), chosen))
  const { start } = variables.span
  return operation ? bodyProposals(variables.text, offset - start, start, variablesShape(operation, schema)) : []
}

function firstOperation(document: string) {
  try {
    return parse(document).definitions.find((one) => one.kind === 'OperationDefinition') ?? null
  } catch {
    // Half typed: its types are not known yet.
    return null
  }
}
