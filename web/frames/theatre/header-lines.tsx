/** The header lines of one block as they were sent: each with its bytes, and where its name and value came from. */
import type { TableUse } from '#proto/wire/hpack/index.ts'
import { classes } from '../../design/index.ts'
import type { TreeNode } from '../model/tree.ts'
import { hexOf } from '../model/values.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'
import { theatreTexts } from './texts.ts'

export interface HeaderLinesProps {
  readonly uses: readonly TableUse[]
  /** Nodes of the open row by their first byte; empty while another row's block is shown. */
  readonly nodes: ReadonlyMap<number, TreeNode>
  readonly opened: Opened
  readonly chosen: string | null
  readonly onHover: (node: TreeNode | null) => void
  readonly onSelect: (node: TreeNode) => void
}

const MOST_BYTES = 12

export function HeaderLines({ uses, nodes, opened, chosen, onHover, onSelect }: HeaderLinesProps) {
  const t = theatreTexts.use()
  const said = useOrigin()
  return (
    <div className="min-w-0">
      <h3 className="pb-1 text-caption text-ink-soft">{t.lines}</h3>
      <ol>
        {uses.map((use) => {
          const node = nodes.get(use.field.span.start) ?? null
          const bytes = opened.bytes(use.field.span)
          const isChosen = node !== null && node.id === chosen
          return (
            <li key={use.field.span.start}>
              <button
                type="button"
                data-line={use.field.span.start}
                disabled={node === null}
                aria-pressed={isChosen}
                onClick={() => node !== null && onSelect(node)}
                onPointerEnter={() => onHover(node)}
                onPointerLeave={() => onHover(null)}
                className={classes(
                  'hit block w-full rounded-sm border-l-[3px] px-2 py-1 text-left',
                  isChosen ? 'border-accent bg-layer-hpack-soft' : 'border-transparent hover:bg-surface-sunken',
                )}
              >
                <span className="block truncate font-mono text-small" title={lineText(use, t.unknown)}>
                  {lineText(use, t.unknown)}
                </span>
                <span className="flex flex-wrap items-baseline gap-x-3 text-caption text-ink-soft">
                  <span className="shrink-0 font-mono text-layer-hpack-ink">{hexText(bytes)}</span>
                  <span className="ml-auto text-right text-pretty">{said(use)}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function lineText({ field }: TableUse, unknown: string): string {
  if (field.key === 'hpack.size-update') return String(field.value)
  return `${field.symbol ?? unknown}: ${field.value ?? unknown}`
}

function hexText(bytes: Uint8Array): string {
  const shown = [...bytes.subarray(0, MOST_BYTES)].map(hexOf).join(' ')
  return bytes.length > MOST_BYTES ? `${shown} … (${bytes.length})` : shown
}

function useOrigin(): (use: TableUse) => string {
  const t = theatreTexts.use()
  const panel = texts.use()
  return ({ field, index, inserted }) => {
    switch (field.key) {
      case 'hpack.size-update':
        return t.resize(panel.bytesShort(Number(field.value)))
      case 'hpack.indexed':
        return index === null ? t.unknown : index < 62 ? t.fromStatic(index) : t.fromTable(index)
      default: {
        const name = index === null ? t.spelled : index < 62 ? t.nameFromStatic(index) : t.nameFromTable(index)
        if (field.key === 'hpack.incremental') return `${name}; ${inserted === null ? t.notStored : t.adds}`
        return `${name}; ${field.key === 'hpack.never-indexed' ? t.never : t.notStored}`
      }
    }
  }
}
