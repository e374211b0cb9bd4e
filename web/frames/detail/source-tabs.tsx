/** Which bytes are shown: those on the wire, or what was made of them; and the way back. */
import { CornerUpLeft } from 'lucide-react'
import type { SourceId, Transform } from '#proto/wire/model.ts'
import { Button, classes } from '../../design/index.ts'
import { wireSourceOf } from '../model/tree.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'

export interface SourceTabsProps {
  readonly opened: Opened
  readonly source: SourceId
  readonly isLow: boolean
}

export function SourceTabs({ opened, source, isLow }: SourceTabsProps) {
  const t = texts.use()
  const { store } = usePanelContext()
  const node = usePanel((state) => state.node)
  const wire = wireSourceOf(opened.detail)
  const derived = opened.tree.byId.get(node ?? '')?.field?.derived?.source ?? null
  const transformOf = (id: SourceId): Transform =>
    opened.detail.sources.find((held) => held.id === id)?.pieces[0]?.transform ?? 'wire'
  // A head can have dozens of Huffman strings: only the one that is looked at gets a tab.
  const shown = opened.detail.sources
    .map(({ id }) => id)
    .filter((id) => id === wire || id === derived || id === source || !['huffman', 'wire'].includes(transformOf(id)))
  const names: Record<Transform, string> = {
    wire: t.wireBytes,
    dechunked: t.dechunked,
    reassembled: t.reassembled,
    unmasked: t.unmasked,
    inflated: t.inflated,
    huffman: t.huffman,
    base64: t.base64,
    unescaped: t.unescaped,
  }
  if (shown.length < 2) return <div className={classes('shrink-0', isLow ? 'h-1' : 'h-2')} />
  const choose = (id: SourceId) => {
    const chosen = opened.tree.byId.get(store.getState().node ?? '')
    const target = id === derived ? chosen?.field?.derived : undefined
    store.setState({
      tab: id === wire ? null : id,
      ...(target === undefined ? {} : { cursor: { source: target.source, offset: target.start } }),
    })
  }
  return (
    <div
      className={classes(
        'flex shrink-0 items-center gap-1 overflow-x-auto px-3 text-caption',
        isLow ? 'py-0.5' : 'pt-1.5 pb-1',
      )}
    >
      {shown.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === source}
          onClick={() => choose(id)}
          className={classes(
            'shrink-0 rounded-sm border px-2 py-0.5',
            // Two lines of bytes are worth more than a large target, which they are beside.
            isLow ? 'min-h-6' : 'hit',
            id === source
              ? 'border-line-strong bg-surface-sunken font-medium text-ink'
              : 'border-transparent text-ink-soft hover:text-ink',
          )}
        >
          {names[transformOf(id)]}
        </button>
      ))}
      {source !== wire && (
        <Button
          size="small"
          variant="quiet"
          icon={<CornerUpLeft size={13} />}
          className={classes('ml-auto', isLow && 'min-h-6! min-w-0!')}
          onPress={() => choose(wire)}
        >
          {t.backToWire}
        </Button>
      )}
    </div>
  )
}
