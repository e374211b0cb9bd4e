/** Which environment is chosen, in the bar of a request's editor, and the way to all of them. */
import { Braces } from 'lucide-react'
import { IconButton, Select } from '../design/index.ts'
import { withChosen } from './environments.ts'
import { manageEnvironments } from './known.ts'
import { changeEnvironments, useEnvironments } from './store.ts'
import { texts } from './texts.ts'

/** An id of ours is a number. */
const NONE = 'none'

export function EnvironmentSwitch() {
  const text = texts.use()
  const { chosen, named } = useEnvironments(({ all }) => all)
  const items = [{ id: NONE, label: text.none }, ...named.map(({ id, name }) => ({ id, label: name }))]
  return (
    <span className="flex min-w-0 items-center">
      <Select
        label={text.environment}
        isLabelHidden
        className="w-28 min-w-0"
        items={items}
        value={chosen ?? NONE}
        onChange={(id) => changeEnvironments((all) => withChosen(all, id === NONE ? null : id))}
      />
      <IconButton label={text.manage} icon={<Braces size={16} />} onPress={manageEnvironments} />
    </span>
  )
}
