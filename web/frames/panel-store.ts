/**
 * What one panel looks at. `row`, `node` and `cursor` narrow each other down; `hover` is for the moment and never moves the
 * selection. Kept outside React, so that moving the pointer over bytes draws only what changes.
 */

import { createStore, type StoreApi } from 'zustand'
import type { SourceId } from '#proto/wire/model.ts'
import type { SpokenLayer } from '../protocols/looks.ts'
import type { RowLevel } from '../trace/index.ts'
import type { Sides } from './compare/model/sides.ts'
import type { Zoom } from './model/link.ts'
import type { Opened } from './use-detail.ts'

export interface Cursor {
  readonly source: SourceId
  readonly offset: number
}

export interface PanelState {
  readonly zoom: Zoom
  /** The panel fills the window; everything else waits beneath. */
  readonly isFull: boolean
  /** Full, without the ladder, in larger type. */
  readonly isPresenting: boolean
  /** Rows are messages or frames. */
  readonly level: RowLevel
  /** The URL said where to look when the panel came up. */
  readonly isLinked: boolean
  /** Key of the row that is open. */
  readonly row: string | null
  /** What was last read of a row; of this one, unless it is still on its way. */
  readonly opened: Opened | null
  /** The reader chose the row; else it was chosen for them and moves on with a new run. */
  readonly isChosen: boolean
  /** Id of the tree node that is selected, and of the one pointed at. */
  readonly node: string | null
  readonly hover: string | null
  /** Where the keyboard stands in the byte grid. */
  readonly cursor: Cursor | null
  /** The source whose bytes are shown; null: the wire. */
  readonly tab: SourceId | null
  /** Nodes that were opened or closed by hand. */
  readonly toggled: ReadonlySet<string>
  readonly unfolded: readonly string[]
  readonly text: string
  readonly protocol: SpokenLayer | null
  readonly direction: 'toServer' | 'toClient' | null
  /** Two runs stand side by side instead of what the zoom shows. */
  readonly compare: Sides | null
  /** Paused at this frame ordinal. */
  readonly until: number | null
}

export type PanelStore = StoreApi<PanelState>

const AT_FIRST: PanelState = {
  zoom: 'bytes',
  isFull: false,
  isPresenting: false,
  level: 'messages',
  isLinked: false,
  row: null,
  opened: null,
  isChosen: false,
  node: null,
  hover: null,
  cursor: null,
  tab: null,
  toggled: new Set(),
  unfolded: [],
  text: '',
  protocol: null,
  direction: null,
  compare: null,
  until: null,
}

export function createPanelStore(initial: Partial<PanelState> = {}): PanelStore {
  return createStore<PanelState>(() => ({ ...AT_FIRST, ...initial }))
}

/** Another row: everything inside the old one is forgotten. */
export const NOTHING_INSIDE = { node: null, hover: null, cursor: null, tab: null, toggled: new Set<string>() } as const
