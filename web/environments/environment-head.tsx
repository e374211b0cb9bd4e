/** What can be done with one environment as a whole: choose it, rename it, delete it. */
import { Pencil, Trash2 } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { announce } from '../announce/index.ts'
import { Button, Dialog, IconButton, Switch } from '../design/index.ts'
import {
  type Environment,
  type NameProblem,
  problemOfEnvironment,
  renamed,
  withChosen,
  without,
} from './environments.ts'
import { FIELD } from './field.ts'
import { changeEnvironments, useEnvironments } from './store.ts'
import { texts } from './texts.ts'

export function EnvironmentHead({ environment }: { readonly environment: Environment }) {
  const text = texts.use()
  const isChosen = useEnvironments(({ all }) => all.chosen === environment.id)
  const [state, setState] = useState<'rest' | 'naming' | 'asking'>('rest')
  return (
    <>
      {state === 'naming' ? (
        <Naming environment={environment} onClose={() => setState('rest')} />
      ) : (
        <div className="flex min-w-0 items-center gap-1">
          <h3 className="min-w-0 truncate text-body font-semibold" title={environment.name}>
            {environment.name}
          </h3>
          <IconButton size="small" label={text.rename} icon={<Pencil size={15} />} onPress={() => setState('naming')} />
          <IconButton size="small" label={text.remove} icon={<Trash2 size={15} />} onPress={() => setState('asking')} />
        </div>
      )}
      <Switch
        className="mt-2"
        isSelected={isChosen}
        onChange={(isOn) => changeEnvironments((all) => withChosen(all, isOn ? environment.id : null))}
      >
        {text.choose}
      </Switch>
      {state === 'asking' && (
        <Dialog
          isOpen
          role="alertdialog"
          title={text.removeTitle(environment.name)}
          onClose={() => setState('rest')}
          actions={
            <>
              <Button variant="quiet" onPress={() => setState('rest')}>
                {text.cancel}
              </Button>
              <Button
                variant="danger"
                onPress={() => {
                  announce(text.removedRow(environment.name))
                  changeEnvironments((all) => without(all, environment.id))
                }}
              >
                {text.removeNow}
              </Button>
            </>
          }
        >
          <p className="text-small text-pretty">{text.removeText(environment.rows.length)}</p>
        </Dialog>
      )}
    </>
  )
}

function Naming({
  environment: { id, name },
  onClose,
}: {
  readonly environment: Environment
  readonly onClose: () => void
}) {
  const text = texts.use()
  const [wished, setWished] = useState(name)
  const [problem, setProblem] = useState<NameProblem | null>(null)
  const describedBy = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => void field.current?.focus(), [])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const found = problemOfEnvironment(useEnvironments.getState().all, id, wished)
        setProblem(found)
        if (found !== null) return
        changeEnvironments((all) => renamed(all, id, wished))
        onClose()
      }}
    >
      <span className="flex flex-wrap items-center gap-2">
        <input
          ref={field}
          value={wished}
          aria-label={text.renameTo}
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={describedBy}
          onChange={(event) => {
            setWished(event.target.value)
            setProblem(null)
          }}
          className={`${FIELD} max-w-60`}
        />
        <Button type="submit">{text.keep}</Button>
        <Button variant="quiet" onPress={onClose}>
          {text.cancel}
        </Button>
      </span>
      <p id={describedBy} role="alert" className="mt-1 text-small text-danger empty:hidden">
        {problem !== null && text.nameProblems[problem]}
      </p>
    </form>
  )
}
