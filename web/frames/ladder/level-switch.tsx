/** Messages, or the single frames that they are made of. */

import { memo } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { classes } from '../../design/index.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { NOTHING_INSIDE } from '../panel-store.ts'
import { texts } from '../texts.ts'

export const LevelSwitch = memo(function LevelSwitch() {
  const t = texts.use()
  const { store } = usePanelContext()
  const level = usePanel((state) => state.level)
  const choose = (chosen: 'messages' | 'frames') => {
    if (chosen !== level) store.setState({ ...NOTHING_INSIDE, level: chosen, row: null, isChosen: false })
  }
  return (
    <ToggleButtonGroup
      aria-label={t.level}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[level]}
      onSelectionChange={(keys) => choose(keys.has('frames') ? 'frames' : 'messages')}
      className="flex shrink-0 rounded-md bg-surface-sunken p-0.5 text-caption text-ink-soft"
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
  )
})
