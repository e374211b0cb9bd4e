/** A request of a block as it is copied, or why it cannot be. */
import type { RequestNode } from '../../language/ast.ts'
import type { ParsedDocument } from '../../language/parse.ts'
import { substitute, type Variables, withDefinitions } from '../../language/variables.ts'
import { namesMine, type RunnableRequest, resolveRequest } from '../language/index.ts'
import { missingAnswer } from '../run/block-answers.ts'
import type { CommandTarget, CopyObstacle } from './commands.ts'
import { hasSecret } from './secret-places.ts'

export type CopiedRequest =
  | { readonly type: 'request'; readonly request: RunnableRequest }
  | { readonly type: 'obstacle'; readonly obstacle: CopyObstacle }

/** Null: there is nothing that could be sent. `variables`: a secret among them is a mark of `secret-places.ts`, or its value. */
export function copiedRequest(
  document: ParsedDocument,
  node: RequestNode,
  variables: Variables,
  target: Pick<CommandTarget, 'own'>,
): CopiedRequest | null {
  if (missingAnswer(document, node, variables) !== null) return { type: 'obstacle', obstacle: 'answer' }
  if (namesMine(node) && target.own == null) return { type: 'obstacle', obstacle: 'not-deployed' }
  const request = resolveRequest(document, node, variables)
  if (request === null) return null
  if ('url' in request && !URL.canParse(request.url)) return null
  if (isComputed(document, node, variables, request)) return { type: 'obstacle', obstacle: 'secret' }
  return { type: 'request', request }
}

/** Whether something that is sent would have to be worked out from a secret: the digits of a hash, the letters of base64. */
function isComputed(
  { variables: definitions }: ParsedDocument,
  node: RequestNode,
  variables: Variables,
  request: RunnableRequest,
): boolean {
  const all = withDefinitions(variables, definitions)
  const isEncoded = node.headers.some(({ name, value }) => {
    const written = substitute(value.text, all)
    return /^(?:proxy-)?authorization$/i.test(name.text) && /^Basic\s/i.test(written) && hasSecret(written)
  })
  return isEncoded || ('isPersisted' in request && request.isPersisted && hasSecret(request.document))
}
