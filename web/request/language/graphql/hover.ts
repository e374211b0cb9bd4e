/** What a word of a document is: its declaration in the schema and what the schema says of it, by graphql-language-service. */
import type { GraphQLSchema } from 'graphql'
import { getHoverInformation, getTokenAtPosition, Position } from 'graphql-language-service'
import type { RequestNode } from '../../../language/ast.ts'
import type { Source } from '../../../language/source.ts'
import type { HoverFact } from '../hover.ts'
import { readGraphqlBody } from './body.ts'
import { masked } from './mask.ts'

export function hoverGraphql(
  source: Source,
  request: RequestNode,
  offset: number,
  schema: GraphQLSchema | null,
): HoverFact | null {
  const body = readGraphqlBody(source, request.body)
  if (!body || !schema || offset < body.document.span.start || offset >= body.document.span.end) return null
  const base = body.document.span.start
  const text = masked(body.document.text)
  const [start, end] = wordAt(text, offset - base)
  if (start === end) return null
  // A cursor stands before its letter: at the last one of the word, the word is the token.
  const lines = text.slice(0, end - 1).split('\n')
  const cursor = new Position(lines.length - 1, lines.at(-1)?.length ?? 0)
  const said = getHoverInformation(schema, text, cursor, getTokenAtPosition(text, cursor))
  const [declaration = '', ...more] = String(said).split('\n\n')
  return declaration === ''
    ? null
    : { start: base + start, end: base + end, text: declaration.trim(), doc: more.join('\n\n').trim() }
}

function wordAt(text: string, at: number): readonly [start: number, end: number] {
  const before = /[$@]?\w*$/.exec(text.slice(0, at))?.[0].length ?? 0
  const after = /^[$@]?\w*/.exec(text.slice(at))?.[0].length ?? 0
  return [at - before, at + after]
}
