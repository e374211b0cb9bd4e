/**
 * Search over the whole app: a combobox whose list is always open. Arrows choose, Enter opens, Escape closes; results are
 * links as well, for a pointer and for another tab.
 */
import { Search } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useState } from 'react'
import { Button, Dialog, EmptyState, Kbd, Waiting } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { navigate } from '../routes/index.ts'
import { addressOf } from './address.ts'
import { find } from './find.ts'
import { ResultList } from './result-list.tsx'
import { texts } from './texts.ts'
import { useIndex } from './use-index.ts'

export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const language = useLanguage()
  const text = texts.use()
  const id = useId()
  const state = useIndex()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const query = useDeferredValue(typed.trim())
  const groups = useMemo(
    () => (state.status === 'ready' && query !== '' ? find(state.value, query) : []),
    [state, query],
  )
  const entries = groups.flatMap(({ found }) => found)
  const active = entries[Math.min(chosen, entries.length - 1)] ?? null

  const ask = (words: string) => {
    setTyped(words)
    setChosen(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      setChosen((Math.min(chosen, entries.length - 1) + step + entries.length) % entries.length)
    }
    if (event.key === 'Enter' && active !== null) {
      event.preventDefault()
      onClose()
      navigate(addressOf(active, language))
    }
  }
  const optionId = (index: number) => `${id}-option-${index}`

  return (
    <Dialog title={text.title} isOpen onClose={onClose} size="medium">
      <div className="flex h-[min(34rem,72dvh)] flex-col pt-1">
        <div className="relative mx-0.5 shrink-0">
          <Search
            size={18}
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-faint"
          />
          <input
            autoFocus
            type="text"
            role="combobox"
            aria-label={text.title}
            aria-expanded={entries.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={active === null ? undefined : optionId(entries.indexOf(active))}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder={text.placeholder}
            value={typed}
            onChange={(event) => ask(event.target.value)}
            onKeyDown={onKeyDown}
            className="h-11 w-full rounded-md border border-line-strong bg-surface pr-3 pl-10 text-body placeholder:text-ink-faint"
          />
        </div>
        <p role="status" className="sr-only">
          {state.status === 'ready' && query !== '' && text.count(entries.length)}
        </p>
        <div className="mt-3 flex min-h-0 flex-1 flex-col">
          {state.status !== 'ready' && <Waiting state={state} failed={text.failed} lines={6} className="py-4" />}
          {state.status === 'ready' && query === '' && <Invitation onChoose={ask} />}
          {state.status === 'ready' && query !== '' && entries.length === 0 && (
            <EmptyState title={text.nothing(query)}>{text.nothingText}</EmptyState>
          )}
          <ResultList
            id={`${id}-list`}
            groups={groups}
            query={query}
            active={active}
            optionId={optionId}
            onPoint={(entry) => setChosen(entries.indexOf(entry))}
            onOpen={onClose}
          />
        </div>
        <p aria-hidden="true" className="flex gap-4 pt-3 text-caption text-ink-faint pointer-coarse:hidden">
          <span>
            <Kbd>{ARROWS}</Kbd> {text.keys}
          </span>
          <span>
            <Kbd>{ENTER}</Kbd> {text.keyOpen}
          </span>
        </p>
      </div>
    </Dialog>
  )
}

const ARROWS = '↑ ↓'
const ENTER = 'Enter'

function Invitation({ onChoose }: { readonly onChoose: (words: string) => void }) {
  const { invitation, suggestions } = texts.use()
  return (
    <div className="py-3">
      <p className="max-w-[36em] text-small text-pretty text-ink-soft">{invitation}</p>
      <ul className="mt-3 flex flex-wrap gap-2">
        {suggestions.map((words) => (
          <li key={words}>
            <Button size="small" onPress={() => onChoose(words)}>
              {words}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
