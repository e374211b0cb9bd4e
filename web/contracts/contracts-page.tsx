/** All contracts of this server on one page: found by a word or by kind, shown in brief, and opened on the playground. */
import { Search } from 'lucide-react'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, Choice, EmptyState } from '../design/index.ts'
import { ContractSection } from './contract-section.tsx'
import { kindWord } from './kind-mark.tsx'
import { CONTRACTS, type Contract, matching, type Operation } from './model.ts'
import { texts } from './texts.ts'
import { useOperations } from './use-operations.ts'

type Filter = Contract | 'all'

export function ContractsPage() {
  const text = texts.use()
  const { known, summaries } = useOperations()
  const [filter, setFilter] = useState<Filter>('all')
  const [isAllOpen, setAllOpen] = useState(false)
  const [typed, setTyped] = useState(() => new URLSearchParams(location.search).get('find') ?? '')
  const question = useDeferredValue(typed.trim())
  const shown = useMemo(() => {
    const entries = CONTRACTS.map((contract) => {
      const loading = known[contract]
      const said = (one: Operation) => `${ownValue(summaries, one.id) ?? ''} ${kindWord(one, text)}`
      return [contract, loading.status === 'ready' ? matching(loading.value, question, said) : []] as const
    })
    return new Map<Contract, readonly Operation[]>(entries)
  }, [known, question, summaries, text])

  const inSight = CONTRACTS.filter((contract) => filter === 'all' || contract === filter)
  const isLoaded = inSight.every((contract) => known[contract].status === 'ready')
  const total = inSight.reduce((sum, contract) => sum + (shown.get(contract)?.length ?? 0), 0)
  const ask = (words: string) => {
    setTyped(words)
    const url = new URL(location.href)
    url.search = words.trim() === '' ? '' : `?${new URLSearchParams({ find: words.trim() })}`
    history.replaceState(history.state, '', url)
  }
  return (
    <div className="mx-auto w-full max-w-[68rem] px-5 pt-12 pb-24 sm:px-10 sm:pt-16">
      <h1 className="font-display text-display font-medium tracking-[-0.015em]">{text.title}</h1>
      <p className="mt-3 max-w-[42em] text-lead text-pretty text-ink-soft">{text.lead}</p>
      <div className="mt-8 flex flex-wrap items-end gap-x-8 gap-y-5">
        <Find value={typed} onChange={ask} />
        <Choice
          label={text.contract}
          value={filter}
          onChange={setFilter}
          items={(['all', ...CONTRACTS] as const).map((id) => ({ id, label: text[id] }))}
        />
      </div>
      <div className="mt-4 flex h-5 items-center justify-between gap-x-6 text-caption">
        <p role="status" className="tabular text-ink-faint">
          {isLoaded ? text.count(total) : ''}
        </p>
        {question === '' && (
          <button
            type="button"
            onClick={() => setAllOpen(!isAllOpen)}
            className="hit rounded-md text-ink-soft underline-offset-4 hover:text-ink hover:underline"
          >
            {isAllOpen ? text.closeAll : text.openAll}
          </button>
        )}
      </div>
      {isLoaded && total === 0 ? (
        <EmptyState
          title={text.empty(question)}
          action={
            <Button
              onPress={() => {
                ask('')
                setFilter('all')
              }}
            >
              {text.clear}
            </Button>
          }
        >
          {text.emptyText}
        </EmptyState>
      ) : (
        inSight
          .filter((contract) => known[contract].status !== 'ready' || (shown.get(contract)?.length ?? 0) > 0)
          .map((contract) => (
            <ContractSection
              key={contract}
              contract={contract}
              loading={known[contract]}
              shown={shown.get(contract) ?? []}
              summaries={summaries}
              areOpen={isAllOpen || question !== ''}
            />
          ))
      )}
    </div>
  )
}

function Find({ value, onChange }: { readonly value: string; readonly onChange: (words: string) => void }) {
  const text = texts.use()
  const id = useId()
  return (
    <div className="min-w-[min(100%,18rem)] flex-1">
      <label htmlFor={id} className="mb-1.5 block text-small text-ink-soft">
        {text.find}
      </label>
      <div className="relative">
        <Search
          size={16}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-faint"
        />
        <input
          id={id}
          type="search"
          autoComplete="off"
          spellCheck={false}
          placeholder={text.findPlaceholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="h-9 w-full rounded-md border border-line-strong bg-surface-raised pr-3 pl-9 text-small placeholder:text-ink-faint"
        />
      </div>
    </div>
  )
}
