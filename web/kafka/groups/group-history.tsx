import { useLanguage } from '../../i18n/index.ts'
import type { GroupEvent } from '../broker/history.ts'
import { ownName } from './own-name.ts'
import { texts } from './texts.ts'

const MOST = 30

export function GroupHistory({ events, prefix }: { readonly events: readonly GroupEvent[]; readonly prefix: string }) {
  const t = texts.use()
  const language = useLanguage()
  const names = (clientIds: readonly string[]) => clientIds.map((each) => ownName(each, prefix)).join(', ')
  return (
    <details className="mt-4 text-small">
      <summary className="hit w-fit cursor-pointer text-ink-soft hover:text-ink">
        {`${t.history}: ${events.length}`}
      </summary>
      {events.length === 0 ? (
        <p className="mt-1 text-ink-faint">{t.historyNone}</p>
      ) : (
        <ol className="mt-1 max-h-72 overflow-y-auto">
          {events.slice(0, MOST).map((event) => (
            <li
              key={`${event.at} ${event.to} ${event.generation}`}
              className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 border-t border-line py-1.5"
            >
              <span className="tabular text-caption leading-5 text-ink-faint">
                {new Date(event.at).toLocaleTimeString(language)}
              </span>
              <span>
                <span className="font-mono text-caption">
                  {event.from === null || event.from === event.to ? event.to : `${event.from} → ${event.to}`}
                </span>
                <span className="text-ink-soft">
                  {[
                    t.generationIs(event.generation),
                    ...(event.joined.length > 0 ? [t.joined(names(event.joined))] : []),
                    ...(event.left.length > 0 ? [t.left(names(event.left))] : []),
                    ...(event.moved.length > 0 ? [t.moved(event.moved.length)] : []),
                  ]
                    .map((part) => ` · ${part}`)
                    .join('')}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </details>
  )
}
