/** The variables of one table: each row is kept as it is typed, also while it cannot be used yet. */
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { announce } from '../announce/index.ts'
import { Button } from '../design/index.ts'
import { MOST, problemOfRow, type Row, rowsOf, SHARED, withRows } from './environments.ts'
import { RowFields } from './row-fields.tsx'
import { changeEnvironments, newId } from './store.ts'
import { texts } from './texts.ts'

export interface RowTableProps {
  /** Id of an environment, or `SHARED`. */
  readonly table: string
  readonly rows: readonly Row[]
}

export function RowTable({ table, rows }: RowTableProps) {
  const text = texts.use()
  const [gone, setGone] = useState<{ readonly row: Row; readonly at: number } | null>(null)
  const [isFull, setFull] = useState(false)
  const [added, setAdded] = useState<string | null>(null)
  const add = useRef<HTMLDivElement>(null)

  function change(step: (before: readonly Row[]) => readonly Row[]): void {
    changeEnvironments((all) => withRows(all, table, step(rowsOf(all, table))))
  }

  function append(): void {
    const isTooMany = rows.length >= MOST.rows
    setFull(isTooMany)
    if (isTooMany) return
    const id = newId()
    change((before) => [...before, { id, name: '', value: '', isSecret: false }])
    setAdded(id)
    setGone(null)
  }

  function remove(row: Row): void {
    setGone({ row, at: rows.findIndex(({ id }) => id === row.id) })
    setFull(false)
    change((before) => before.filter(({ id }) => id !== row.id))
    announce(text.removedRow(row.name))
    // What was pressed is no more; the focus goes where one goes on.
    add.current?.querySelector('button')?.focus()
  }

  return (
    <div className="mt-4">
      {rows.length === 0 && table !== SHARED && (
        <div className="mb-3 text-small">
          <p className="font-medium">{text.emptyTitle}</p>
          <p className="mt-0.5 max-w-[60ch] text-pretty text-ink-soft">{text.emptyText}</p>
        </div>
      )}
      <ul className="grid gap-3 sm:gap-2">
        {rows.map((row, index) => (
          <RowFields
            key={row.id}
            row={row}
            number={index + 1}
            problem={problemOfRow(rows, row)}
            isNew={row.id === added}
            onChange={(next) => change((before) => before.map((one) => (one.id === row.id ? next : one)))}
            onRemove={() => remove(row)}
            onEnter={append}
          />
        ))}
      </ul>
      <div ref={add} className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button size="small" icon={<Plus size={15} aria-hidden="true" />} onPress={append}>
          {text.addRow}
        </Button>
        {gone !== null && (
          <span className="flex items-center gap-2 text-small text-ink-soft">
            <span className="min-w-0 wrap-anywhere">{text.removedRow(gone.row.name)}</span>
            <Button
              size="small"
              onPress={() => {
                change((before) => before.toSpliced(gone.at, 0, gone.row))
                setGone(null)
              }}
            >
              {text.undo}
            </Button>
          </span>
        )}
        {isFull && (
          <p role="alert" className="text-small text-danger">
            {text.tooManyRows}
          </p>
        )}
      </div>
      {rows.some(({ isSecret }) => isSecret) && (
        <p className="mt-4 max-w-[70ch] text-caption text-pretty text-ink-soft">{text.secretText}</p>
      )}
    </div>
  )
}
