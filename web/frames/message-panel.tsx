/**
 * One message that crossed no wire: its tree, its bytes and their sentences, as the frames panel shows those of traffic. In: a
 * decoded frame and its bytes, anew whenever they change; what is selected stays selected where it still exists.
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Frame } from '#proto/wire/model.ts'
import type { Detail, RowQuery } from '../trace/index.ts'
import { DetailView } from './detail/detail-view.tsx'
import { PanelContext, usePanel, usePanelContext } from './panel-context.ts'
import { createPanelStore } from './panel-store.ts'
import { ZoomControl } from './toolbar/zoom-control.tsx'
import { openedOf } from './use-detail.ts'
import { useRoom } from './use-room.ts'

export interface MessagePanelProps {
  /** Over `bytes`, from 0. */
  readonly frame: Frame
  readonly bytes: Uint8Array
  readonly label: string
  readonly className?: string
}

const STEPS = ['layers', 'bytes', 'bits'] as const
/** There are no other rows to go to. */
const QUERY: RowQuery = {
  runs: [],
  level: 'messages',
  unfolded: [],
  text: '',
  protocol: null,
  direction: null,
  until: null,
  isOwnOnly: false,
}

export function MessagePanel(props: MessagePanelProps) {
  const [store] = useState(createPanelStore)
  const context = useMemo(() => ({ store, source: 'pasted' as const }), [store])
  return (
    <PanelContext value={context}>
      <Panel {...props} />
    </PanelContext>
  )
}

function Panel({ frame, bytes, label, className = '' }: MessagePanelProps) {
  const root = useRef<HTMLElement>(null)
  const { shape } = useRoom(root)
  const opened = useMemo(() => openedOf(detailOf(frame, bytes)), [frame, bytes])
  useKeptInside(opened.tree.byId, bytes.length)
  return (
    <section ref={root} aria-label={label} className={`flex min-h-0 min-w-0 flex-col bg-surface-raised ${className}`}>
      <header className="border-b border-line px-2 py-1.5 sm:px-3">
        <ZoomControl hasTable={false} steps={STEPS} />
      </header>
      <DetailView opened={opened} query={QUERY} shape={shape === 'narrow' ? 'narrow' : 'tall'} isLow={false} />
    </section>
  )
}

/** A selection beyond the end of shorter bytes would point at nothing. */
function useKeptInside(nodes: ReadonlyMap<string, unknown>, length: number): void {
  const { store } = usePanelContext()
  const node = usePanel((state) => state.node)
  const cursor = usePanel((state) => state.cursor)
  useEffect(() => {
    if (node !== null && !nodes.has(node)) store.setState({ node: null, hover: null })
    if (cursor !== null && cursor.offset >= length) store.setState({ cursor: null })
  }, [store, nodes, node, cursor, length])
}

function detailOf(frame: Frame, bytes: Uint8Array): Detail {
  const placed = { ...frame, exchange: 0, at: 0, ordinal: 0, run: null }
  return {
    key: 'message',
    stamp: '',
    places: [0],
    queries: 0,
    exchange: {
      exchange: 0,
      connection: 0,
      version: 1,
      client: 'named',
      run: null,
      remote: '',
      tls: null,
      at: 0,
      isBySecondPort: false,
      ownRevision: null,
      ordinal: 0,
      before: { toServer: 0, toClient: 0 },
      closed: null,
      gaps: [],
    },
    frames: [{ frame: placed, children: [] }],
    sources: [{ id: frame.span.source, windows: [{ start: 0, bytes }], pieces: [] }],
  }
}
