/** The window of environments: which there are, the variables of one, and files of them for other tools. */
import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import { Button, classes, Dialog, EmptyState } from '../design/index.ts'
import { EnvironmentFiles } from './environment-files.tsx'
import { EnvironmentHead } from './environment-head.tsx'
import { type NameProblem, problemOfEnvironment, rowsOf, SHARED, usableRows, withEnvironment } from './environments.ts'
import { FIELD } from './field.ts'
import { RowTable } from './row-table.tsx'
import { changeEnvironments, newId, useEnvironments } from './store.ts'
import { texts } from './texts.ts'

export function EnvironmentsDialog({ onClose }: { readonly onClose: () => void }) {
  const text = texts.use()
  const { all, storage } = useEnvironments()
  const [wished, setShown] = useState(all.chosen ?? all.named[0]?.id ?? SHARED)
  // Another tab may have deleted it.
  const environment = all.named.find(({ id }) => id === wished) ?? null
  const shown = environment?.id ?? SHARED
  return (
    <Dialog title={text.title} isOpen onClose={onClose} size="large">
      <p className="max-w-[70ch] text-small text-pretty text-ink-soft">{text.lead}</p>
      {storage !== 'kept' && (
        <p role="alert" className="mt-3 max-w-[70ch] text-small text-pretty text-danger">
          {text[storage]}
        </p>
      )}
      <div className="mt-5 grid gap-x-8 gap-y-6 md:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="min-w-0">
          <Tables shown={shown} onShow={setShown} />
          <NewEnvironment onAdded={setShown} />
        </div>
        <section className="min-w-0" aria-label={environment?.name ?? text.shared}>
          {environment === null ? (
            <>
              <h3 className="text-body font-semibold">{text.shared}</h3>
              <p className="mt-1 text-small text-ink-soft">{text.sharedText}</p>
              {all.named.length === 0 && all.shared.length === 0 && (
                <EmptyState title={text.firstTitle}>{text.firstText}</EmptyState>
              )}
            </>
          ) : (
            <EnvironmentHead key={`head ${environment.id}`} environment={environment} />
          )}
          <RowTable key={`rows ${shown}`} table={shown} rows={rowsOf(all, shown)} />
        </section>
      </div>
      <EnvironmentFiles />
    </Dialog>
  )
}

interface TablesProps {
  readonly shown: string
  readonly onShow: (id: string) => void
}

/** The shared table last: one begins with an environment. */
function Tables({ shown, onShow }: TablesProps) {
  const text = texts.use()
  const all = useEnvironments((state) => state.all)
  const tables = [...all.named, { id: SHARED, name: text.shared, rows: all.shared }]
  return (
    <ul aria-label={text.list} className="-mx-2 max-h-48 overflow-y-auto md:max-h-80">
      {tables.map(({ id, name, rows }) => (
        <li key={id} className={classes(id === SHARED && all.named.length > 0 && 'mt-1 border-t border-line pt-1')}>
          <button
            type="button"
            aria-current={id === shown}
            onClick={() => onShow(id)}
            className={classes(
              'hit flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left text-small',
              id === shown
                ? 'bg-surface-sunken font-medium text-ink'
                : 'text-ink-soft hover:bg-surface-sunken hover:text-ink',
            )}
          >
            <span className="min-w-0 flex-1 truncate" title={name}>
              {name}
            </span>
            {id === all.chosen && (
              <Check size={15} role="img" aria-label={text.chosen} className="shrink-0 text-good" />
            )}
            <span className="tabular shrink-0 text-caption text-ink-soft" title={text.count(usableRows(rows).length)}>
              {usableRows(rows).length}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function NewEnvironment({ onAdded }: { readonly onAdded: (id: string) => void }) {
  const text = texts.use()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<NameProblem | null>(null)
  const ids = { name: useId(), problem: useId() }

  function add(): void {
    const found = problemOfEnvironment(useEnvironments.getState().all, null, name)
    setProblem(found)
    if (found !== null) return
    const id = newId()
    changeEnvironments((all) => withEnvironment(all, id, name))
    setName('')
    onAdded(id)
  }

  return (
    <form
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <label htmlFor={ids.name} className="text-small text-ink-soft">
        {text.newName}
      </label>
      <span className="mt-1.5 flex items-center gap-2">
        <input
          id={ids.name}
          value={name}
          placeholder={text.newPlaceholder}
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={ids.problem}
          onChange={(event) => {
            setName(event.target.value)
            setProblem(null)
          }}
          className={FIELD}
        />
        <Button type="submit">{text.add}</Button>
      </span>
      <p id={ids.problem} role="alert" className="mt-1 text-small text-danger empty:hidden">
        {problem !== null && text.nameProblems[problem]}
      </p>
    </form>
  )
}
