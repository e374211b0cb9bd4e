/** `{{mine}}`: the learner's own server, as a block names it. */
import type { RequestNode } from './ast.ts'

const NAME = /^(?:[a-z]+:\/\/)?\{\{\s*mine\s*\}\}/i

/** Whether a request is written to it, wherever that may be. */
export function namesMine({ target }: Pick<RequestNode, 'target'>): boolean {
  return NAME.test(target.text)
}
