/** `{{mine}}`: the learner's own server, as a block names it. */
import type { RequestNode } from './ast.ts'

const NAME = /^(?:[a-z]+:\/\/)?\{\{\s*mine\s*\}\}/i

/** Whether a URL, or the beginning of one, is written so. */
export function isMyHost(url: string): boolean {
  return NAME.test(url)
}

/** Whether a request goes there, wherever that may be. */
export function namesMine({ target }: Pick<RequestNode, 'target'>): boolean {
  return isMyHost(target.text)
}
