/**
 * A press. `primary` is the one action of a view (ink on paper, never more than one in sight), `secondary` the usual one,
 * `quiet` lives in toolbars. `isPending` keeps the width and the focus, shows a spinner and refuses presses.
 */
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { classes } from './classes.ts'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** A Lucide icon before the text; 16 px unless it says otherwise. */
  readonly icon?: ReactNode
  readonly children?: ReactNode
  readonly className?: string | undefined
}

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-ink text-surface border-ink data-hovered:bg-ink-soft data-hovered:border-ink-soft',
  secondary: 'bg-surface-raised text-ink border-line-strong data-hovered:border-ink data-pressed:bg-surface-sunken',
  quiet: 'border-transparent text-ink-soft data-hovered:bg-surface-sunken data-hovered:text-ink',
  danger: 'bg-surface-raised text-danger border-danger data-hovered:bg-danger-soft',
}

const SIZES: Record<ButtonSize, string> = {
  small: 'h-7 px-2.5 gap-1.5 text-small',
  medium: 'h-9 px-3.5 gap-2 text-small',
  large: 'h-11 px-5 gap-2.5 text-body',
}

/** The look of a button for what is not one: a link that leads onward. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'medium'): string {
  return classes(
    'hit relative inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors duration-100 data-disabled:cursor-default data-disabled:opacity-45',
    VARIANTS[variant],
    SIZES[size],
  )
}

export function Button({ variant = 'secondary', size = 'medium', icon, children, className, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classes(buttonClass(variant, size), className)}>
      {rest.isPending ? <Spinner /> : icon}
      {children}
    </AriaButton>
  )
}
