/** A small window beside the button that opened it. `trigger` must be a Button or IconButton. */
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { classes } from './classes.ts'

export interface PopoverProps {
  readonly trigger: ReactNode
  readonly label: string
  readonly placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top' | 'top start' | 'top end' | 'right' | 'left'
  readonly className?: string
  readonly children: ReactNode
}

export function Popover({ trigger, label, placement = 'bottom start', className, children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover
        placement={placement}
        offset={6}
        className={classes(
          'z-30 max-w-[min(28rem,calc(100vw-2rem))] rounded-lg bg-surface-raised shadow-overlay',
          className,
        )}
      >
        <AriaDialog aria-label={label} className="max-h-[inherit] overflow-auto p-4 outline-none">
          {children}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
