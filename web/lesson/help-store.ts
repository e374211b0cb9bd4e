/** How much help each exercise has given so far. Outside React: a key shows a solution, another step and back keeps the hints. */
import { create } from 'zustand'

interface HelpState {
  /** By `module/lesson/exercise`: hints shown; one more than there are means the solution too. */
  readonly shown: Readonly<Record<string, number>>
}

export const useHelp = create<HelpState>(() => ({ shown: {} }))

export function showHelp(exercise: string, count: number): void {
  useHelp.setState(({ shown }) => ({ shown: { ...shown, [exercise]: count } }))
}
