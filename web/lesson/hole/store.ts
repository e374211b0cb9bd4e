/** What became of each program, by the traffic that came: the exercise judges, the program's side of the page says so too. */
import { create } from 'zustand'
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'

/** `called`: something came from a terminal, and not all that is asked for. */
export type Outcome = 'waiting' | 'called' | 'solved'

interface HoleState {
  /** By the exercise's name in the whole course. */
  readonly outcomes: Readonly<Record<string, Outcome>>
}

export const useHoles = create<HoleState>(() => ({ outcomes: {} }))

export function outcomeOf({ outcomes }: HoleState, name: string): Outcome {
  return ownValue(outcomes, name) ?? 'waiting'
}

export function tellOutcome(name: string, outcome: Outcome): void {
  useHoles.setState(({ outcomes }) => {
    const next = { ...outcomes }
    setOwnValue(next, name, outcome)
    return { outcomes: next }
  })
}
