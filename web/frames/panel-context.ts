/** The panel's store and source, for everything inside it. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { TraceSource } from '../trace/index.ts'
import type { PanelState, PanelStore } from './panel-store.ts'

export interface PanelContextValue {
  readonly store: PanelStore
  readonly source: TraceSource
}

export const PanelContext = createContext<PanelContextValue | null>(null)

export function usePanelContext(): PanelContextValue {
  const value = useContext(PanelContext)
  if (value === null) throw new Error('part of the frames panel outside of it')
  return value
}

export function usePanel<T>(select: (state: PanelState) => T): T {
  return useStore(usePanelContext().store, select)
}
