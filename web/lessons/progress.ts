/**
 * What the learner has done, kept in this browser alone. Ids are those of the course, so that a lesson that is moved or
 * renamed in its title keeps its progress. Storage that is full or forbidden costs only the memory of it.
 */
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { onForgotten } from '../forget/index.ts'

/** What is kept, and what a file of it holds. */
export interface Kept {
  /** `module/lesson/step` → when it was first seen, ms since 1970. */
  readonly seen: Readonly<Record<string, number>>
  /** `module/lesson/exercise` → when it was first solved. */
  readonly solved: Readonly<Record<string, number>>
  /** Where to go on: the path of the last step. */
  readonly last: string | null
}

export interface Progress extends Kept {
  see(step: string): void
  solve(exercise: string): void
  /** Takes another's place: an imported file, or both together. */
  put(kept: Kept): void
  clear(): void
}

export const useProgress = create<Progress>()(
  persist(
    (set) => ({
      seen: {},
      solved: {},
      last: null,
      see: (step) => set(({ seen }) => ({ seen: { [step]: Date.now(), ...seen }, last: step })),
      solve: (exercise) => set(({ solved }) => ({ solved: { [exercise]: Date.now(), ...solved } })),
      put: ({ seen, solved, last }) => set({ seen, solved, last }),
      clear: () => set({ seen: {}, solved: {}, last: null }),
    }),
    { name: 'framewise.progress', version: 1, storage: createJSONStorage(() => localStorage) },
  ),
)

onForgotten(() => useProgress.getState().clear())
