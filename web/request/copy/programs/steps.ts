/** What a stream is made of in any language: what is sent in which order, what is waited for, and when it ends. */

import type { ScriptedMessage } from '../../../protocol-kit/stream.ts'
import type { Outgoing, Until } from '../../language/index.ts'

/** Waiting comes before sending; `close` is the last. */
export type Step =
  | { readonly type: 'wait'; readonly count: number }
  | Exclude<Outgoing, { readonly type: 'frame' | 'cancel' }>

export function limitOf(until: readonly Until[]): number | null {
  return until.map((one) => (one.kind === 'messages' ? one.count : null)).find((one) => one !== null) ?? null
}

/** Null where a frame is wrong on purpose: no library writes such. */
export function stepsOf(messages: readonly ScriptedMessage[], until: readonly Until[]): readonly Step[] | null {
  const steps: Step[] = []
  let waited = 0
  for (const { waits, outgoing } of messages) {
    if (outgoing.type === 'frame' || outgoing.type === 'cancel') return null
    if (waits > 0) steps.push({ type: 'wait', count: waits })
    waited += waits
    steps.push(outgoing)
  }
  const count = limitOf(until) ?? 0
  if (count > 0) {
    if (count > waited) steps.push({ type: 'wait', count: count - waited })
    steps.push({ type: 'close', code: 1000, reason: '' })
  }
  return steps
}

/** Counted from the start: what came early counts as well. */
export function waitsOf(steps: readonly Step[]): ReadonlyMap<Step, number> {
  const waits = new Map<Step, number>()
  let sum = 0
  for (const step of steps) {
    if (step.type === 'wait') sum += step.count
    waits.set(step, sum)
  }
  return waits
}
