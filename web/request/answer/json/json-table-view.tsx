/** A list of objects as a table: a row each, a column for each name; a value as it was sent, but a text without its quotes. */
import { type ReactNode, useCallback } from 'react'
import type { JsonNode } from '../../../language/json.ts'
import { FoundTable, type TableCell } from '../found-table.tsx'
import { pathOf } from './json-lines.ts'
import { cellOf, type JsonTable } from './json-table.ts'
import { texts } from './texts.ts'

export function JsonTableView(props: {
  readonly text: string
  readonly table: JsonTable
  readonly heightClass: string
  /** For the end of its bar. */
  readonly tools: ReactNode
}) {
  const { text, table, heightClass, tools } = props
  const words = texts.use()
  const cell = useCallback(
    (row: number, column: number): TableCell | null => {
      const node = cellOf(table.items[row] ?? NOTHING, table.columns[column] ?? '')
      return node === null ? null : { text: shownText(text, node), ...kindOf(node) }
    },
    [text, table],
  )
  return (
    <div className="flex min-h-0 flex-col gap-1">
      <FoundTable {...{ cell, heightClass, tools }} columns={table.columns} rows={table.items.length} />
      <p className="text-caption text-ink-soft">
        {words.tableOf(pathOf(table.place), table.items.length)}
        {table.hidden > 0 && ` ${words.hiddenColumns(table.hidden)}`}
      </p>
    </div>
  )
}

const NOTHING: JsonNode = { kind: 'null', start: 0, end: 0 }

function shownText(text: string, node: JsonNode): string {
  return node.kind === 'string' ? node.value : text.slice(node.start, node.end)
}

function kindOf({ kind }: JsonNode): Pick<TableCell, 'kind'> {
  if (kind === 'number') return { kind }
  return kind === 'null' ? { kind: 'nothing' } : {}
}
