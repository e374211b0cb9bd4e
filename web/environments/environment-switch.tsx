/** Which environment is chosen, in the bar of a request's editor; pressed, the others and the way to their window. */
import { Braces, Check } from 'lucide-react'
import { Button, Popover } from '../design/index.ts'
import { withChosen } from './environments.ts'
import { manageEnvironments } from './known.ts'
import { changeEnvironments, useEnvironments } from './store.ts'
import { texts } from './texts.ts'

export function EnvironmentSwitch() {
  const text = texts.use()
  const { chosen, named } = useEnvironments(({ all }) => all)
  const shown = named.find(({ id }) => id === chosen)?.name ?? text.noneShort
  const choices = [...named, { id: null, name: text.none }]
  return (
    <Popover
      label={text.environment}
      className="w-64 p-1.5!"
      trigger={
        <Button
          size="small"
          variant="quiet"
          className="h-9! px-2!"
          aria-label={text.environmentIs(shown)}
          icon={<Braces size={16} aria-hidden="true" />}
        >
          <span className="max-w-16 truncate">{shown}</span>
        </Button>
      }
    >
      <ul className="grid max-h-72 grid-cols-[minmax(0,1fr)] overflow-y-auto">
        {choices.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === chosen}
              onClick={({ currentTarget }) => {
                currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
                changeEnvironments((all) => withChosen(all, id))
              }}
              className="hit flex w-full min-w-0 items-center gap-2 rounded-md px-2 py-1.5 text-left text-small hover:bg-surface-sunken"
            >
              <span className="min-w-0 flex-1 truncate" title={name}>
                {name}
              </span>
              {id === chosen && <Check size={15} aria-hidden="true" className="shrink-0 text-good" />}
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-1.5 border-t border-line pt-1.5">
        <Button
          size="small"
          variant="quiet"
          className="w-full justify-start! px-2!"
          onPress={({ target }) => {
            target.closest<HTMLElement>('[popover]')?.hidePopover()
            manageEnvironments()
          }}
        >
          {text.manage}
        </Button>
      </div>
    </Popover>
  )
}
