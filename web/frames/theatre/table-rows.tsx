/** The dynamic table behind a block: newest first, from 62; what is new, what the block used, what had to go, and the room left. */
import { classes } from '../../design/index.ts'
import type { TableStage } from '../../trace/index.ts'
import type { TreeNode } from '../model/tree.ts'
import { texts } from '../texts.ts'
import { theatreTexts } from './texts.ts'

export interface TableRowsProps {
  readonly stage: TableStage
  readonly nodes: ReadonlyMap<number, TreeNode>
  readonly chosen: string | null
  readonly onSelect: (node: TreeNode) => void
}

export function TableRows({ stage, nodes, chosen, onSelect }: TableRowsProps) {
  const t = theatreTexts.use()
  const panel = texts.use()
  const { rows, inserted, evicted, uses, size, maxSize } = stage.snapshot
  const fresh = new Set(inserted.map(({ ordinal }) => ordinal))
  const users = new Map(uses.flatMap((use) => (use.ordinal === null ? [] : [[use.ordinal, use] as const])))
  const makers = new Map(uses.flatMap((use) => (use.inserted === null ? [] : [[use.inserted.ordinal, use] as const])))
  const nodeOf = (ordinal: number) => {
    const use = users.get(ordinal) ?? makers.get(ordinal)
    return use === undefined ? null : (nodes.get(use.field.span.start) ?? null)
  }
  return (
    <div className="min-w-0">
      <div className="flex items-baseline justify-between gap-3 pb-1 text-caption text-ink-soft">
        <h3>{t.table}</h3>
        <span className="tabular">{t.fill(panel.bytesShort(size), panel.bytesShort(maxSize))}</span>
      </div>
      <div aria-hidden="true" className="mb-1.5 h-1.5 overflow-hidden rounded-full bg-surface-sunken">
        <div
          className="h-full bg-layer-hpack"
          style={{ width: `${maxSize === 0 ? 0 : Math.min(100, (size / maxSize) * 100)}%` }}
        />
      </div>
      {rows.length === 0 ? (
        <p className="py-2 text-small text-pretty text-ink-soft">{t.empty}</p>
      ) : (
        <table className="w-full table-fixed text-small">
          <caption className="sr-only">{t.title}</caption>
          <thead className="text-caption text-ink-faint">
            <tr>
              <th scope="col" className="w-14 py-0.5 pl-2 text-left font-normal">
                {t.index}
              </th>
              <th scope="col" className="text-left font-normal">
                {t.entry}
              </th>
              <th scope="col" className="w-14 pr-2 text-right font-normal">
                {t.size}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const node = nodeOf(row.ordinal)
              const isChosen = node !== null && node.id === chosen
              const said = fresh.has(row.ordinal) ? t.fresh : users.has(row.ordinal) ? t.used : null
              const text = `${row.name ?? t.unknown}: ${row.value ?? t.unknown}`
              return (
                <tr
                  key={row.ordinal}
                  data-entry={row.ordinal}
                  onClick={() => node !== null && onSelect(node)}
                  className={classes(
                    'border-t border-line',
                    isChosen && 'bg-layer-hpack-soft',
                    node !== null && 'cursor-pointer hover:bg-surface-sunken',
                  )}
                >
                  <td className="tabular py-1 pl-2 font-mono text-layer-hpack-ink">{row.index}</td>
                  <td className="py-1">
                    <span className="flex flex-wrap items-baseline gap-x-2">
                      <span className="min-w-0 font-mono wrap-anywhere">{text}</span>
                      {said !== null && (
                        <span
                          className={classes(
                            'ml-auto shrink-0 rounded-sm px-1.5 text-caption',
                            fresh.has(row.ordinal)
                              ? 'bg-good-soft text-good shadow-[inset_0_0_0_1px_currentColor]'
                              : 'bg-layer-hpack-soft text-layer-hpack-ink',
                          )}
                        >
                          {fresh.has(row.ordinal) ? `+ ${said}` : `← ${said}`}
                        </span>
                      )}
                    </span>
                  </td>
                  <td className="tabular pr-2 text-right font-mono text-caption text-ink-faint">{row.size}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {evicted.length > 0 && (
        <div className="mt-3">
          <p className="text-caption text-danger">{t.evicted(evicted.length)}</p>
          <ul aria-label={t.gone}>
            {evicted.map((row) => (
              <li key={row.ordinal} className="truncate font-mono text-small text-ink-faint line-through">
                {`${row.index} ${row.name ?? t.unknown}: ${row.value ?? t.unknown}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
