/** What is drawn, as a table behind a press. The first cell of a row names it. */
import { texts } from './texts.ts'

export interface DataTableProps {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[]
}

const NEVER_TOO_LONG = 500

export function DataTable({ title, columns, rows }: DataTableProps) {
  const t = texts.use()
  const head = 'px-3 py-1.5 text-right font-normal whitespace-nowrap first:pl-0 first:text-left'
  return (
    <details className="mt-4 text-small">
      <summary className="hit w-fit cursor-pointer text-ink-soft hover:text-ink">{t.asTable}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard, too */}
      <section aria-label={title} tabIndex={0} className="relative mt-1 max-h-96 overflow-auto">
        <table className="min-w-full">
          <caption className="sr-only">{title}</caption>
          <thead className="border-b border-line-strong text-caption text-ink-faint">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={head}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(-NEVER_TOO_LONG).map(({ key, cells: [first, ...cells] }) => (
              <tr key={key} className="border-b border-line">
                <th scope="row" className="py-1 pr-3 text-left font-medium whitespace-nowrap">
                  {first}
                </th>
                {cells.map((cell, index) => (
                  <td
                    key={columns[index + 1]}
                    className="tabular px-3 py-1 text-right font-mono text-caption whitespace-nowrap"
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > NEVER_TOO_LONG && (
        <p className="tabular mt-1.5 text-caption text-ink-soft">{t.lastOf(NEVER_TOO_LONG, rows.length)}</p>
      )}
    </details>
  )
}
