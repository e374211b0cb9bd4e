/** A few words on hover or focus. Never the only place of anything: touch has no hover. The child must be a Button or IconButton. */
import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { Kbd } from './kbd.tsx'

export interface TooltipProps {
  readonly text: ReactNode
  readonly shortcut?: string
  readonly placement?: 'top' | 'bottom' | 'left' | 'right'
  readonly children: ReactNode
}

export function Tooltip({ text, shortcut, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="flex max-w-72 items-center gap-2 rounded-sm bg-ink px-2 py-1 text-caption text-surface"
      >
        {text}
        {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
