/** A button that shows only an icon: its name is spoken, and shown in a tooltip. */
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { classes } from './classes.ts'
import { useTooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  readonly label: string
  readonly icon: ReactNode
  readonly size?: 'small' | 'medium'
  readonly className?: string | undefined
  /** Makes it a toggle: the state is spoken, and seen by more than colour. */
  readonly isSelected?: boolean
  /** The keys that do the same, shown in the tooltip. */
  readonly shortcut?: string
}

const LOOK =
  'hit inline-flex shrink-0 items-center justify-center rounded-md border border-transparent text-ink-soft transition-colors duration-100 ' +
  'data-hovered:bg-surface-sunken data-hovered:text-ink data-disabled:cursor-default data-disabled:opacity-40 ' +
  'data-selected:border-line-strong data-selected:bg-surface-sunken data-selected:text-ink'

export function IconButton(props: IconButtonProps) {
  const { label, icon, size = 'medium', className, isSelected, shortcut, ...rest } = props
  const { trigger, tooltip } = useTooltip(label, shortcut)
  const state = isSelected === undefined ? {} : { 'aria-pressed': isSelected, 'data-selected': isSelected || undefined }
  return (
    <>
      <AriaButton
        {...rest}
        {...trigger}
        {...state}
        aria-label={label}
        className={classes(LOOK, size === 'small' ? 'size-7' : 'size-9', className)}
      >
        {icon}
      </AriaButton>
      {tooltip}
    </>
  )
}
