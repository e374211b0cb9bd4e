/**
 * Where the reader looks, for parts of the page that know nothing of each other: the frames panel says which of its rows is
 * open, and goes to the frame that another part asks for. Of the viewer's own traffic alone.
 */
import { create } from 'zustand'

export interface LookState {
  /** Key of the row that is open; chosen: by the reader, not by a new run. */
  readonly shown: { readonly key: string; readonly isChosen: boolean } | null
  /** A frame as `Spoken` names it. Asked for again, it is a new object; gone once the panel is there. */
  readonly asked: { readonly run: string; readonly key: string } | null
}

export const useLook = create<LookState>(() => ({ shown: null, asked: null }))
