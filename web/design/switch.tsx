/** On or off, at once. The knob's place and the tick tell the state, not the colour alone. */
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface SwitchProps {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly isDisabled?: boolean
  readonly className?: string
  readonly children: ReactNode
}

export function Switch({ isSelected, onChange, isDisabled = false, className, children }: SwitchProps) {
  return (
    <label
      className={classes(
        'hit inline-flex cursor-pointer items-center gap-2.5 text-small has-disabled:cursor-default has-disabled:opacity-45',
        className,
      )}
    >
      <input
        type="checkbox"
        role="switch"
        checked={isSelected}
        aria-checked={isSelected}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
        className="peer sr-only"
      />
      <span
        aria-hidden="true"
        className={classes(
          'relative h-5 w-9 shrink-0 rounded-full border transition-colors duration-100',
          'peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus',
          isSelected ? 'border-ink bg-ink' : 'border-line-strong bg-surface-raised',
        )}
      >
        <span
          className={classes(
            'absolute top-1/2 size-3.5 -translate-y-1/2 rounded-full transition-[left] duration-100',
            isSelected ? 'left-[1.125rem] bg-surface' : 'left-0.5 bg-line-strong',
          )}
        />
      </span>
      {children}
    </label>
  )
}
