/** What the code printed, the latest last. Lines of a call stand between its frames, too. */
import { useEffect, useId, useRef } from 'react'
import { useLanguage } from '../i18n/index.ts'
import { type ConsoleLine, useOwnServer } from '../own-server/index.ts'
import { texts } from './texts.ts'

const TONES: Readonly<Record<ConsoleLine['level'], string>> = {
  log: 'text-ink-faint',
  info: 'text-ink-faint',
  debug: 'text-ink-faint',
  warn: 'text-warn',
  error: 'text-danger',
}
export function ConsoleLines() {
  const t = texts.use()
  const language = useLanguage()
  const heading = useId()
  const lines = useOwnServer((state) => state.remarks)
  const list = useRef<HTMLOListElement>(null)
  const latest = lines.at(-1)
  useEffect(() => {
    // What was printed last is what is looked for.
    if (latest !== undefined && list.current !== null) list.current.scrollTop = list.current.scrollHeight
  }, [latest])
  return (
    <section aria-labelledby={heading} className="min-w-0">
      <h2 id={heading} className="text-body font-semibold">
        {t.consoleTitle}
      </h2>
      {lines.length === 0 ? (
        <p className="mt-1 text-small text-pretty text-ink-soft">{t.consoleEmpty}</p>
      ) : (
        <ol
          ref={list}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keyboard too
          tabIndex={0}
          aria-labelledby={heading}
          className="mt-2 max-h-56 overflow-y-auto font-mono text-caption"
        >
          {lines.map((line) => (
            <li key={line.id} className="grid grid-cols-[auto_auto_minmax(0,1fr)] gap-x-3 border-t border-line py-1">
              <time className="tabular text-ink-faint">{new Date(line.at).toLocaleTimeString(language)}</time>
              <span className={TONES[line.level]}>{t.level[line.level]}</span>
              <span className="break-words whitespace-pre-wrap">{line.text}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
