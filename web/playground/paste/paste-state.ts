/** What is pasted, kept while the page is open: going to a request and back loses nothing. */
import { create } from 'zustand'
import type { PasteFormat, PasteKind } from '../../trace/index.ts'

interface PasteState {
  readonly text: string
  readonly format: PasteFormat | 'auto'
  readonly kind: PasteKind | 'auto'
  readonly message: string | null
}

export const usePasteState = create<PasteState>(() => ({ text: '', format: 'auto', kind: 'auto', message: null }))
