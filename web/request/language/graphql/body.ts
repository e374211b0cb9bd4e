/**
 * The body of a GRAPHQL block, as httpYac and JetBrains HTTP Client divide it: a document, a blank line, variables as a JSON object.
 *
 *   query One($id: ID!) { user(id: $id) { name } }
 *
 *   { "id": 1 }
 *
 * A document has blank lines of its own and may begin with `{` itself, so only what no selection can begin with is JSON: `{`
 * and then `"`, `}` or `{{`. A lone `{` at the very end is JSON that is being typed.
 */
import type { Piece, Source } from '../../../language/source.ts'

export interface GraphqlBody {
  /** Without the blank lines around it; empty where there is none. */
  readonly document: Piece
  readonly variables: Piece | null
}

const VARIABLES = /(?:^|\n)[ \t]*\r?\n[ \t]*(\{)\s*(?:["}]|\{\{|$)/g

export function readGraphqlBody(source: Source, body: Piece | null): GraphqlBody | null {
  if (!body) return null
  const { start } = body.span
  const at = variablesStart(body.text)
  if (at === -1) return { document: body, variables: null }
  const document = body.text.slice(0, at).trimEnd()
  return {
    document: source.piece(start, start + document.length),
    variables: source.piece(start + at, body.span.end),
  }
}

/** Where the object begins; -1: there is none. */
function variablesStart(text: string): number {
  // Someone wrote JSON alone.
  if (/^\s*\{\s*"/.test(text)) return text.indexOf('{')
  for (const match of text.matchAll(VARIABLES)) {
    const at = match.index + match[0].indexOf('{')
    const isInBlockString = (text.slice(0, at).split('"""').length - 1) % 2 === 1
    if (!isInBlockString) return at
  }
  return -1
}
