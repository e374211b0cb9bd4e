/** Results under the names of their kinds, as one listbox: the input keeps the keyboard, and says which option is meant. */
import { Fragment, useEffect, useRef } from 'react'
import { classes, LayerMark } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { layerOfKey } from '../protocols/looks.ts'
import { RouteLink } from '../routes/index.ts'
import { addressOf } from './address.ts'
import { excerpt } from './excerpt.ts'
import type { Group } from './find.ts'
import { texts } from './texts.ts'
import type { Entry } from './types.ts'

export interface ResultListProps {
  readonly id: string
  readonly groups: readonly Group[]
  readonly query: string
  readonly active: Entry | null
  readonly optionId: (index: number) => string
  readonly onPoint: (entry: Entry) => void
  readonly onOpen: () => void
}

export function ResultList({ id, groups, query, active, optionId, onPoint, onOpen }: ResultListProps) {
  const text = texts.use()
  const list = useRef<HTMLDivElement>(null)
  const entries = groups.flatMap(({ found }) => found)
  // biome-ignore lint/correctness/useExhaustiveDependencies(active): what is chosen must be in sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={list}
      role="listbox"
      id={id}
      aria-label={text.results}
      hidden={groups.length === 0}
      className="-mx-2 min-h-0 flex-1 overflow-y-auto overscroll-contain px-2"
    >
      {groups.map(({ kind, found }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields
        <div key={kind} role="group" aria-label={text[kind]} className="pb-3">
          <p aria-hidden="true" className="eyebrow px-3 pt-2 pb-1">
            {text[kind]}
          </p>
          {found.map((entry) => (
            <Result
              key={entry.id}
              id={optionId(entries.indexOf(entry))}
              entry={entry}
              query={query}
              isActive={entry === active}
              onPoint={() => onPoint(entry)}
              onOpen={onOpen}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface ResultProps {
  readonly id: string
  readonly entry: Entry
  readonly query: string
  readonly isActive: boolean
  readonly onPoint: () => void
  readonly onOpen: () => void
}

function Result({ id, entry, query, isActive, onPoint, onOpen }: ResultProps) {
  const language = useLanguage()
  return (
    <RouteLink
      to={addressOf(entry, language)}
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onClick={(event) => {
        if (!(event.metaKey || event.ctrlKey || event.shiftKey)) onOpen()
      }}
      onPointerMove={() => isActive || onPoint()}
      className={classes(
        'block rounded-md border-l-(length:--mark-width) px-3 py-2',
        isActive ? 'border-accent bg-surface-sunken' : 'border-transparent',
      )}
    >
      <span className="flex min-w-0 items-baseline gap-2.5">
        {entry.kind === 'field' && <LayerMark layer={layerOfKey(entry.id)} className="self-center" />}
        <span className={classes('font-medium', entry.context === '' ? 'min-w-0 text-pretty' : 'shrink-0')}>
          {entry.title}
        </span>
        <span className={classes('truncate text-caption text-ink-faint', entry.kind === 'field' && 'font-mono')}>
          {entry.context}
        </span>
      </span>
      {entry.text !== '' && (
        <span className="mt-0.5 line-clamp-2 block text-small text-ink-soft">
          {numbered(excerpt(entry.text, query)).map(({ piece, number }) =>
            piece.isFound ? (
              <mark
                key={number}
                className="bg-transparent font-medium text-ink underline decoration-accent underline-offset-2"
              >
                {piece.text}
              </mark>
            ) : (
              <Fragment key={number}>{piece.text}</Fragment>
            ),
          )}
        </span>
      )}
    </RouteLink>
  )
}

function numbered(pieces: ReturnType<typeof excerpt>) {
  return pieces.map((piece, number) => ({ piece, number }))
}
