/** Lines and columns of a document as places of the block that it stands in. */

import type { TextSpan } from '../../language/source.ts'
import { readGraphqlBody } from '../language/graphql/body.ts'
import { isGraphql, parseDocument, planGraphql, resolveRequest, type Variables } from '../language/index.ts'

/**
 * @param title of the operation that was run, as its result has it
 * @returns an empty span; null where the block has no such operation any more, or not so many lines
 */
export function placeInBlock(
  text: string,
  variables: Variables,
  title: string,
  { line, column }: { readonly line: number; readonly column: number },
): TextSpan | null {
  const document = parseDocument(text)
  const node = document.requests.find((one) => {
    const request = isGraphql(one) ? resolveRequest(document, one, variables) : null
    return request?.kind === 'graphql' && planGraphql(request).title === title
  })
  const body = readGraphqlBody(document.source, node?.body ?? null)
  if (!body) return null
  const lines = body.document.text.split('\n')
  const wanted = lines[line - 1]
  if (wanted === undefined || column - 1 > wanted.length) return null
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const offset = body.document.span.start + before + column - 1
  return document.source.span(offset, offset)
}
