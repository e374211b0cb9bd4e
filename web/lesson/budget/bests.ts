/** The fewest bytes by which a learner has solved an exercise, kept in this browser. */
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { ownValue } from '#proto/wire/own-value.ts'
import { onForgotten } from '../../forget/index.ts'

interface Bests {
  /** By `module/lesson/exercise`. */
  readonly bytes: Readonly<Record<string, number>>
  /** An attempt that passed all checks; one that took more than an earlier one changes nothing. */
  solved(exercise: string, bytes: number): void
  clear(): void
}

export const useBests = create<Bests>()(
  persist(
    (set) => ({
      bytes: {},
      solved: (exercise, bytes) =>
        set((kept) =>
          bytes < (ownValue(kept.bytes, exercise) ?? Number.POSITIVE_INFINITY)
            ? { bytes: { ...kept.bytes, [exercise]: bytes } }
            : kept,
        ),
      clear: () => set({ bytes: {} }),
    }),
    { name: 'framewise.bests', version: 1, storage: createJSONStorage(() => localStorage) },
  ),
)

onForgotten(() => useBests.getState().clear())
