/**
 * HPACK's theatre: the header lines of one block on the left, the dynamic table behind it on the right, and between them what
 * each line took from the table or brought into it. Steps from call to call of one connection.
 */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { EmptyState, IconButton } from '../../design/index.ts'
import { type RowQuery, type TableStage, traceClient } from '../../trace/index.ts'
import { useSelection } from '../detail/use-selection.ts'
import type { TreeNode } from '../model/tree.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { NOTHING_INSIDE } from '../panel-store.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'
import { Connectors } from './connectors.tsx'
import { HeaderLines } from './header-lines.tsx'
import { TableRows } from './table-rows.tsx'
import { theatreTexts } from './texts.ts'

export function TableTheatre({ opened, query }: { readonly opened: Opened; readonly query: RowQuery }) {
  const t = theatreTexts.use()
  const panel = texts.use()
  const { store } = usePanelContext()
  const selection = useSelection(opened)
  const selected = usePanel((state) => state.hover ?? state.node)
  const [asked, setAsked] = useState<string | null>(null)
  const node = opened.tree.byId.get(selected ?? '')
  const inside = node !== undefined && isHeaders(node) ? node.frame.id : firstBlock(opened)
  const stage = useStage(opened, query, asked ?? inside)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row, or another block of it, ends what was stepped to
  useEffect(() => setAsked(null), [opened.detail.key, inside])
  if (stage === null) return <EmptyState title={t.noTable} className="min-h-0 flex-1 border-t border-line" />

  const { blocks, at, snapshot } = stage
  const block = blocks[at]
  const nodes = nodesOf(opened, snapshot.block.frame)
  const chosen = node === undefined ? null : lineOf(node)
  const go = (step: 1 | -1) => {
    const next = blocks[at + step]
    if (next === undefined) return
    setAsked(next.frame)
    if (next.row !== null && next.row !== opened.detail.key) {
      store.setState({ ...NOTHING_INSIDE, row: next.row, isChosen: true })
    }
  }
  return (
    <section
      aria-label={t.title}
      className="@container flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain border-t border-line px-4 pt-2 pb-4 sm:px-5"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
        <span className="flex items-center">
          <IconButton
            label={t.previous}
            icon={<ChevronLeft size={16} />}
            size="small"
            isDisabled={at === 0}
            onPress={() => go(-1)}
          />
          <span role="status" className="tabular px-1 whitespace-nowrap">
            {t.step(at + 1, blocks.length)}
          </span>
          <IconButton
            label={t.next}
            icon={<ChevronRight size={16} />}
            size="small"
            isDisabled={at === blocks.length - 1}
            onPress={() => go(1)}
          />
        </span>
        <span className="min-w-0 truncate font-medium">{block?.title}</span>
        <span className="ml-auto text-caption text-ink-soft">
          {`${panel[stage.direction]} · ${panel.stream(block?.stream ?? 0)}`}
        </span>
      </div>
      {block?.row === null && <p className="text-caption text-ink-soft">{t.elsewhere}</p>}
      {snapshot.isLost && <p className="text-caption text-warn">{t.lost}</p>}
      <div className="relative mt-2 grid gap-y-5 @min-[38rem]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] @min-[38rem]:gap-x-16">
        <HeaderLines
          uses={snapshot.uses}
          nodes={nodes}
          opened={opened}
          chosen={chosen?.id ?? null}
          onHover={selection.hover}
          onSelect={selection.select}
        />
        <TableRows stage={stage} nodes={nodes} chosen={chosen?.id ?? null} onSelect={selection.select} />
        <Connectors stage={stage} nodes={nodes} chosen={chosen?.id ?? null} />
      </div>
    </section>
  )
}

/** The stage that was last answered stays until the next is there. */
function useStage(opened: Opened, query: RowQuery, frame: string | null): TableStage | null {
  const { source } = usePanelContext()
  const [stage, setStage] = useState<TableStage | null>(null)
  useEffect(() => {
    let isCurrent = true
    if (frame === null) {
      setStage(null)
      return
    }
    traceClient.stage(source, query, opened.detail.key, frame).then((answer) => {
      if (isCurrent) setStage(answer)
    })
    return () => {
      isCurrent = false
    }
  }, [source, query, opened, frame])
  return stage
}

function isHeaders({ frame }: TreeNode): boolean {
  return frame.kind === 'HEADERS' || frame.kind === 'field-block' || frame.kind === 'PUSH_PROMISE'
}

function firstBlock({ tree }: Opened): string | null {
  return tree.nodes.find(({ field }) => field?.key.startsWith('hpack.') === true)?.frame.id ?? null
}

/** The header lines of a block that the open row holds, by where they begin. */
function nodesOf({ tree }: Opened, frame: string): ReadonlyMap<number, TreeNode> {
  const lines = tree.nodes.filter((node) => node.frame.id === frame && lineOf(node) === node)
  return new Map(lines.map((node) => [node.span.start, node]))
}

const LINE = /^hpack\.(indexed|incremental|without-indexing|never-indexed|size-update)$/

/** The header line that a node is, or is part of. */
function lineOf(node: TreeNode): TreeNode | null {
  for (let above: TreeNode | null = node; above !== null; above = above.parent) {
    if (above.field !== null && LINE.test(above.field.key)) return above
  }
  return null
}
