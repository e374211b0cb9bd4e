/** How far each probe is, by its name. Outside React: another step and back keeps what was found. */

import { create } from 'zustand'
import { ownValue } from '#proto/wire/own-value.ts'
import { onForgotten } from '../forget/index.ts'
import type { ProbeLine } from '../lessons/index.ts'
import { loadPart } from '../part/index.ts'
import type { LineOutcome } from './run-probe.ts'

export interface ProbeState {
  /** The line that is called now; null: none is. */
  readonly current: string | null
  readonly outcomes: Readonly<Record<string, LineOutcome>>
  /** The line whose frames are shown; null: those of all. */
  readonly shown: string | null
}

const NOTHING: ProbeState = { current: null, outcomes: {}, shown: null }

export const useProbes = create<{ readonly probes: Readonly<Record<string, ProbeState>> }>(() => ({ probes: {} }))

onForgotten(() => {
  for (const controller of going.values()) controller.abort()
  useProbes.setState({ probes: {} })
})

const going = new Map<string, AbortController>()

/** Calls line by line, and tells each as it comes. What was still under way of an earlier go is left. */
export async function checkProbe(name: string, lines: readonly ProbeLine[]): Promise<void> {
  going.get(name)?.abort()
  const controller = new AbortController()
  const { signal } = controller
  going.set(name, controller)
  const [first] = lines
  change(name, () => ({ ...NOTHING, current: first?.id ?? null }))
  try {
    const [{ runProbe }, { callInPage }] = await Promise.all([
      loadPart(() => import('./run-probe.ts')),
      loadPart(() => import('./call-in-page.ts')),
    ])
    const tell = (step: (state: ProbeState) => ProbeState) => {
      if (!signal.aborted) change(name, step)
    }
    await runProbe(lines, (block) => callInPage(block, signal), {
      signal,
      onStart: ({ id }) => tell((state) => ({ ...state, current: id })),
      onOutcome: ({ id }, outcome) => tell((state) => ({ ...state, outcomes: { ...state.outcomes, [id]: outcome } })),
    })
  } finally {
    if (going.get(name) === controller) {
      going.delete(name)
      change(name, (state) => ({ ...state, current: null }))
    }
  }
}

export function forgetOutcomes(name: string): void {
  going.get(name)?.abort()
  change(name, () => NOTHING)
}

export function showLine(name: string, id: string | null): void {
  change(name, (state) => ({ ...state, shown: id }))
}

/** Of a probe that nobody has begun: nothing yet. */
export function probeOf(probes: Readonly<Record<string, ProbeState>>, name: string): ProbeState {
  return Object.hasOwn(probes, name) ? (ownValue(probes, name) ?? NOTHING) : NOTHING
}

/** Whose frames are to be seen. */
export function runsOf({ outcomes, shown }: ProbeState): readonly string[] {
  const chosen = shown === null ? Object.values(outcomes) : [ownValue(outcomes, shown)]
  return chosen.flatMap((outcome) => outcome?.runs ?? [])
}

function change(name: string, step: (state: ProbeState) => ProbeState): void {
  useProbes.setState(({ probes }) => ({ probes: { ...probes, [name]: step(probeOf(probes, name)) } }))
}
