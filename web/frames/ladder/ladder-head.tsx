/** Heads of the two lifelines, and the switch between messages and single frames. */
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { classes } from '../../design/index.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { NOTHING_INSIDE } from '../panel-store.ts'
import { texts } from '../texts.ts'

export function LadderHead() {
  const t = texts.use()
  const { store } = usePanelContext()
  const level = usePanel((state) => state.level)
  const choose = (chosen: 'messages' | 'frames') => {
    if (chosen !== level) store.setState({ ...NOTHING_INSIDE, level: chosen, row: null, isChosen: false })
  }
  return (
    <div className="flex shrink-0 items-center gap-2 border-b border-line py-1 pr-3 pl-[5rem] text-caption text-ink-soft">
      <span>{t.client}</span>
      <ToggleButtonGroup
        aria-label={t.level}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[level]}
        onSelectionChange={(keys) => choose(keys.has('frames') ? 'frames' : 'messages')}
        className="mx-auto flex rounded-md bg-surface-sunken p-0.5"
      >
        {(['messages', 'frames'] as const).map((id) => (
          <ToggleButton
            key={id}
            id={id}
            className={({ isSelected }) =>
              classes(
                'hit rounded-sm px-2 py-0.5',
                isSelected ? 'bg-surface-raised font-medium text-ink shadow-[0_0_0_1px_var(--line)]' : 'hover:text-ink',
              )
            }
          >
            {id === 'messages' ? t.messages : t.frames}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <span>{t.server}</span>
    </div>
  )
}
