/** Inside a row about a query to the database: who asked, what, with which values, and what it cost. It has no bytes to show. */
import type { ReactNode } from 'react'
import { jsonPieces } from '#proto/wire/json-text.ts'
import { LayerMark } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { type SqlDetail, saidOfRepeated, sqlMilliseconds } from '../../trace/index.ts'
import { sqlLines } from '../model/sql-lines.ts'
import { texts } from '../texts.ts'

export function SqlView({ sql }: { readonly sql: SqlDetail }) {
  const t = texts.use()
  const language = useLanguage()
  const { query, nth, of } = sql
  const { loader, statement, parameters, rows, took } = query
  const values = valuesOf(parameters)
  return (
    <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <div className="flex flex-col gap-1.5 px-4 py-2.5 sm:px-5">
        <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 text-small text-ink-soft">
          <LayerMark layer="sql" isNamed className="self-center" />
          <span className="font-mono font-semibold text-ink">{loader}</span>
        </p>
        <p className="max-w-[68ch] text-lead text-pretty">
          {t.sqlSaid(loader, t.sqlRows(rows), sqlMilliseconds(took, language))}
        </p>
        {of > 2 && (
          <p className="max-w-[68ch] text-body text-pretty text-warn">
            {`${t.sqlNth(nth, of)} ${saidOfRepeated({ times: of, loader }, language)}`}
          </p>
        )}
      </div>
      <Part title={t.sqlStatement}>
        <pre className="overflow-x-auto rounded-md bg-layer-sql-soft px-3 py-2 font-mono text-small whitespace-pre-wrap">
          {sqlLines(statement).join('\n')}
        </pre>
      </Part>
      <Part title={t.sqlParameters}>
        {values === null || values.length > 0 ? (
          <ol className="flex flex-col gap-0.5 font-mono text-small">
            {(values ?? [parameters]).map((value, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is its place
              <li key={index} className="flex gap-2">
                {values !== null && <span className="tabular w-8 shrink-0 text-right text-ink-faint">{index + 1}</span>}
                <span className="min-w-0 break-words">{value}</span>
              </li>
            ))}
          </ol>
        ) : (
          <p className="text-small text-ink-soft">{t.sqlNoParameters}</p>
        )}
      </Part>
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="border-t border-line px-4 py-3 sm:px-5">
      <h3 className="pb-1.5 text-caption text-ink-faint">{title}</h3>
      {children}
    </section>
  )
}

/** Null where the list was cut, so that it is no JSON any more. */
function valuesOf(parameters: string): readonly string[] | null {
  return jsonPieces(parameters === '' ? '[]' : parameters)?.map(({ text }) => text) ?? null
}
