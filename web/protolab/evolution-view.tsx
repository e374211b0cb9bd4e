/** Frozen bytes under the contract as it stands: a row for each field, then the bytes themselves and what a program gets. */
import { useMemo } from 'react'
import { MessagePanel } from '../frames/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { libraryWords } from './library-words.ts'
import { texts } from './texts.ts'
import type { EvolutionRow, Side, Verdict } from './work/evolution.ts'
import type { Evolution, Frozen } from './work/session.ts'

const TONES: Readonly<Record<Verdict, string>> = {
  same: 'text-ink-soft',
  renamed: 'text-good',
  retyped: 'text-good',
  reread: 'text-danger',
  mistyped: 'text-warn',
  unknown: 'text-warn',
  broken: 'text-danger',
  absent: 'text-ink-soft',
}

export function EvolutionView({ evolution, frozen }: { readonly evolution: Evolution; readonly frozen: Frozen }) {
  const t = texts.use()
  const language = useLanguage()
  const { shown, rows, json, words, message } = evolution
  const quiet = useMemo(() => ({ ...shown.frame, issues: [] }), [shown])
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-[72ch] text-small text-ink-soft">{t.frozenHint(frozen.message)}</p>
      <section
        aria-label={t.evolution}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-lg border border-line bg-surface-raised"
      >
        <table className="w-full text-left sm:min-w-[44rem] text-small">
          <thead className="max-sm:sr-only text-caption text-ink-faint">
            <tr className="border-b border-line">
              <th scope="col" className="px-4 py-2 font-normal">
                {t.number}
              </th>
              <th scope="col" className="px-4 py-2 font-normal">
                {t.written}
              </th>
              <th scope="col" className="px-4 py-2 font-normal">
                {t.read}
              </th>
              <th scope="col" className="px-4 py-2 font-normal">
                {t.verdict}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      {json === null ? (
        <p role="alert" className="text-small text-danger">
          {t.fails(libraryWords(words, language))}
        </p>
      ) : (
        <details className="rounded-lg border border-line bg-surface-raised">
          <summary className="hit cursor-pointer px-4 py-2 text-small">{t.gets(message)}</summary>
          <pre className="overflow-x-auto border-t border-line px-4 py-3 font-mono text-small">{json}</pre>
        </details>
      )}
      <MessagePanel
        // The rows above say it field by field.
        frame={quiet}
        bytes={shown.bytes}
        label={t.frozenBytes}
        className="h-[32rem] overflow-hidden rounded-lg border border-line"
      />
    </div>
  )
}

function Row({ row }: { readonly row: EvolutionRow }) {
  const t = texts.use()
  const { number, depth, verdict, written, read } = row
  return (
    <tr className="border-b border-line align-top last:border-b-0 max-sm:grid max-sm:grid-cols-[3.5rem_1fr_1fr] max-sm:py-1">
      <td className="tabular px-4 py-2 font-mono" style={{ paddingLeft: `${1 + depth * 1.25}rem` }}>
        {number}
      </td>
      <td className="px-4 py-2 max-sm:px-2">
        <SideText side={verdict === 'absent' ? null : written} />
      </td>
      <td className="px-4 py-2 max-sm:px-2">
        <SideText side={read} />
      </td>
      <td className={`px-4 py-2 text-pretty max-sm:col-span-3 ${TONES[verdict]}`}>{t[verdict]}</td>
    </tr>
  )
}

function SideText({ side }: { readonly side: Side | null }) {
  const t = texts.use()
  if (side === null) return <span className="text-ink-faint">{t.nothing}</span>
  return (
    <>
      <span className="block font-mono break-words">
        {side.name}
        {side.value !== '' && ` = ${side.value}`}
      </span>
      <span className="block font-mono text-caption text-ink-faint">{side.type}</span>
    </>
  )
}
