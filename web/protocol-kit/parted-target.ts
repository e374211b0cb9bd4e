/**
 * A browser cannot give its WebSocket or EventSource a header, so Framewise names run and sandbox in the target. What a reader asked
 * for is the rest. A sandbox without a run was written by somebody on purpose: that stays.
 */

export interface PartedTarget {
  /** As it was written: `/ws/ticker`. */
  readonly own: string
  /** `run=0123…&sandbox=calm-otter-7`; empty: nothing was added. */
  readonly added: string
}

const RUN = /^run=[0-9a-f]{32}$/
const SANDBOX = /^sandbox=[\w-]+$/

/** @example partedTarget('/ws?to=all&run=…&sandbox=calm-otter-7').own // '/ws?to=all' */
export function partedTarget(target: string): PartedTarget {
  const [path = '', ...rest] = target.split('?')
  const parts = rest.join('?').split('&')
  if (!parts.some((part) => RUN.test(part))) return { own: target, added: '' }
  const isAdded = (part: string) => RUN.test(part) || SANDBOX.test(part)
  const own = parts.filter((part) => !isAdded(part)).join('&')
  return { own: own === '' ? path : `${path}?${own}`, added: parts.filter(isAdded).join('&') }
}

/** A parameter that only Framewise writes: the number of a run. */
export function isRun(parameter: unknown): boolean {
  return typeof parameter === 'string' && RUN.test(parameter)
}
