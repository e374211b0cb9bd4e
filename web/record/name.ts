/** The name that a learner puts on the record. It stays in this browser, and in no file of the progress. */
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { onForgotten } from '../forget/index.ts'

interface NameStore {
  readonly name: string
  setName(name: string): void
}

export const useName = create<NameStore>()(
  persist((set) => ({ name: '', setName: (name) => set({ name }) }), {
    name: 'framewise.record',
    version: 1,
    storage: createJSONStorage(() => localStorage),
  }),
)

onForgotten(() => useName.getState().setName(''))
