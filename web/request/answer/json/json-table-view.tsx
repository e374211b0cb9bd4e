/** A list of objects as a table: a row each, a column for each name. However long it is, only what is in sight is drawn. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { classes } from '../../../design/index.ts'
import type { JsonNode } from '../../../language/json.ts'
import { pathOf } from './json-lines.ts'
import { cellOf, type JsonTable } from './json-table.ts'
import { texts } from './texts.ts'

export function JsonTableView(props: {
  readonly text: string
  readonly table: JsonTable
  readonly heightClass: string
}) {
  const { text, table, heightClass } = props
  const words = texts.use()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: table.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 30,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div className="grid gap-1">
      <section
        ref={scroller}
        aria-label={words.body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard too
        tabIndex={0}
        className={classes('overflow-auto rounded-md border border-line bg-surface-raised', heightClass)}
      >
        <table aria-rowcount={table.items.length + 1} className="border-separate border-spacing-0 text-small">
          <thead>
            <tr>
              <th className="sticky top-0 left-0 z-10 border-b border-line bg-surface px-2 py-1.5 text-right font-normal text-ink-faint">
                #
              </th>
              {table.columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="sticky top-0 border-b border-line bg-surface px-3 py-1.5 text-left font-medium whitespace-pre"
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="tabular font-mono">
            {before > 0 && (
              <tr>
                <td style={{ height: before }} />
              </tr>
            )}
            {items.map(({ index }) => (
              <tr key={index} data-index={index} ref={virtual.measureElement} aria-rowindex={index + 2}>
                <th
                  scope="row"
                  className="sticky left-0 border-b border-line bg-surface-raised px-2 py-1 text-right font-normal text-ink-faint"
                >
                  {index}
                </th>
                {table.columns.map((column) => (
                  <Cell key={column} text={text} node={cellOf(table.items[index] ?? NOTHING, column)} />
                ))}
              </tr>
            ))}
            {after > 0 && (
              <tr>
                <td style={{ height: after }} />
              </tr>
            )}
          </tbody>
        </table>
      </section>
      <p className="text-caption text-ink-soft">
        {words.tableOf(pathOf(table.place), table.items.length)}
        {table.hidden > 0 && ` ${words.hiddenColumns(table.hidden)}`}
      </p>
    </div>
  )
}

const NOTHING: JsonNode = { kind: 'null', start: 0, end: 0 }
const MOST_LETTERS = 200

/** A value as it was sent, but a text without its quotes. */
function Cell({ text, node }: { readonly text: string; readonly node: JsonNode | null }) {
  if (node === null) return <td className="border-b border-line" />
  const whole = node.kind === 'string' ? node.value : text.slice(node.start, node.end)
  const isCut = whole.length > MOST_LETTERS
  return (
    <td
      title={isCut ? whole.slice(0, 2000) : undefined}
      className={classes(
        'max-w-[28rem] truncate border-b border-line px-3 py-1',
        node.kind === 'number' && 'text-right',
        node.kind === 'null' && 'text-ink-faint',
      )}
    >
      {isCut ? `${whole.slice(0, MOST_LETTERS)}…` : whole}
    </td>
  )
}
