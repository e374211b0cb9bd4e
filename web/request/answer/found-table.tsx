/** A table in which words are found. However long it is, only the rows in sight are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { Search } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { classes, IconButton } from '../../design/index.ts'
import { FindBar } from './find-bar.tsx'
import { texts } from './json/texts.ts'
import { useFinding } from './use-finding.ts'

export interface TableCell {
  readonly text: string
  readonly kind?: 'number' | 'nothing'
}

export interface FoundTableProps {
  readonly columns: readonly string[]
  readonly rows: number
  /** Null: this row has none in that column. */
  readonly cell: (row: number, column: number) => TableCell | null
  readonly heightClass: string
  /** Cells are shown whole, in as many lines as they need; else each is cut to one. */
  readonly isWhole?: true
  /** For the end of its bar. */
  readonly tools?: ReactNode
}

/** A shorter table is read without tools. */
const SHORT = 5
const MOST_LETTERS = 200

export function FoundTable({ columns, rows, cell, heightClass, isWhole, tools }: FoundTableProps) {
  const words = texts.use()
  const finding = useFinding()
  const [index, setIndex] = useState(0)
  const found = useMemo(
    () => rowsWith(finding.wanted, rows, columns.length, cell),
    [finding.wanted, rows, columns.length, cell],
  )
  const marked = useMemo(() => new Set(found), [found])
  const here = found[index]
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => 30,
    overscan: 12,
  })
  useEffect(() => {
    if (here !== undefined) virtual.scrollToIndex(here, { align: 'center' })
  }, [here, virtual])
  const want = (wanted: string) => {
    finding.want(wanted)
    setIndex(0)
  }
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key of a search counts wherever the focus is within
    <div className="flex min-h-0 min-w-0 flex-col gap-1" onKeyDown={finding.onKeyDown}>
      <div className="flex flex-wrap items-center gap-1 empty:hidden">
        {rows > SHORT && (
          <IconButton
            label={words.findRows}
            icon={<Search size={16} />}
            isSelected={finding.isOpen}
            onPress={finding.toggle}
            size="small"
          />
        )}
        {tools !== undefined && <div className="ml-auto flex items-center gap-1">{tools}</div>}
        {finding.isOpen && (
          <FindBar
            field={finding.field}
            label={words.findRows}
            wanted={finding.wanted}
            said={finding.wanted === '' ? '' : words.found(here === undefined ? 0 : index + 1, found.length)}
            onWanted={want}
            onStep={(by) => found.length > 0 && setIndex((index + by + found.length) % found.length)}
            onEnd={finding.end}
          />
        )}
      </div>
      <section
        ref={scroller}
        aria-label={words.body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard too
        tabIndex={0}
        className={classes('min-h-0 overflow-auto rounded-md border border-line bg-surface-raised', heightClass)}
      >
        <table aria-rowcount={rows + 1} className="border-separate border-spacing-0 text-small">
          <thead>
            <tr>
              <th className="sticky top-0 left-0 z-10 border-b border-line bg-surface px-2 py-1.5 text-right font-normal text-ink-faint">
                #
              </th>
              {columns.map((column, at) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                  key={at}
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
            {items.map(({ index: row }) => (
              <tr
                key={row}
                data-index={row}
                ref={virtual.measureElement}
                aria-rowindex={row + 2}
                className={classes(
                  'align-top',
                  marked.has(row) && 'bg-warn-soft',
                  row === here && 'outline-2 -outline-offset-2 outline-warn',
                )}
              >
                <th
                  scope="row"
                  className="sticky left-0 border-b border-line bg-surface-raised px-2 py-1 text-right font-normal text-ink-faint"
                >
                  {row}
                </th>
                {columns.map((_, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no other identity than its place
                  <Cell key={column} cell={cell(row, column)} isWhole={isWhole} />
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
    </div>
  )
}

function rowsWith(wanted: string, rows: number, columns: number, cell: FoundTableProps['cell']): readonly number[] {
  if (wanted === '') return []
  const lower = wanted.toLowerCase()
  const places = Array.from({ length: columns }, (_, column) => column)
  return Array.from({ length: rows }, (_, row) => row).filter((row) =>
    places.some((column) => cell(row, column)?.text.toLowerCase().includes(lower)),
  )
}

function Cell({ cell, isWhole = false }: { readonly cell: TableCell | null; readonly isWhole?: boolean | undefined }) {
  if (cell === null) return <td className="border-b border-line" />
  const { text, kind } = cell
  const isCut = !isWhole && text.length > MOST_LETTERS
  return (
    <td
      title={isCut ? text.slice(0, 2000) : undefined}
      className={classes(
        'border-b border-line px-3 py-1',
        isWhole ? 'min-w-24 whitespace-pre-wrap wrap-anywhere' : 'max-w-[28rem] truncate',
        kind === 'number' && 'text-right',
        kind === 'nothing' && 'text-ink-faint',
      )}
    >
      {isCut ? `${text.slice(0, MOST_LETTERS)}…` : text}
    </td>
  )
}
