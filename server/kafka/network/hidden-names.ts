/**
 * Names of sandboxes that somebody tries out. Whoever has tried too many (server/visitors/guesses.ts) is told nothing of a name any
 * more, whether there is such a sandbox or not: in its requests each name of that sandbox gets a mark that no name may have, so that
 * every call, whatever it is, finds nothing by it and refuses it as it refuses any wrong name; in the answer the mark is gone.
 */
import { HIDDEN, prefixOf } from '../names.ts'

/** As sandboxes are named (server/sandboxes): only such a name can be a guess. */
const OF_SANDBOX = /^[a-z]+-[a-z]+-[0-9]+$/

export interface HiddenNames<Body> {
  readonly body: Body
  /** How many sandboxes are hidden. */
  readonly count: number
  /** The answer, as to the request that came. */
  restore<Answer extends object>(answer: Answer): Answer
}

/** @param mayKnow whether the sender may be told of this sandbox; asked once for each that the request names */
export function hideNames<Body extends object>(body: Body, mayKnow: (sandbox: string) => boolean): HiddenNames<Body> {
  const named = new Set<string>()
  visit(body, (text) => {
    const prefix = prefixOf(text)
    if (OF_SANDBOX.test(prefix)) named.add(prefix)
  })
  const hidden = new Set([...named].filter((sandbox) => !mayKnow(sandbox)))
  if (hidden.size === 0) return { body, count: 0, restore: (answer) => answer }
  const marks = [...hidden].map((sandbox) => [`${sandbox}.`, `${HIDDEN}${sandbox}.`] as const)
  return {
    body: replaced(body, (text) => (hidden.has(prefixOf(text)) ? HIDDEN + text : text)),
    count: hidden.size,
    restore: (answer) =>
      replaced(answer, (text) => marks.reduce((shown, [plain, marked]) => shown.replaceAll(marked, plain), text)),
  }
}

/** Every text in it; bytes are left alone. */
function visit(value: unknown, see: (text: string) => void): void {
  if (typeof value === 'string') see(value)
  else if (Array.isArray(value)) for (const each of value) visit(each, see)
  else if (isPlain(value)) for (const each of Object.values(value)) visit(each, see)
}

function replaced<T>(value: T, replace: (text: string) => string): T
function replaced(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value)
  if (Array.isArray(value)) return value.map((each) => replaced(each, replace))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each, replace)]))
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
}
