/** One line of the playground's side that opens something, with what else can be done with it beside. */
import { type ReactNode, useEffect, useRef } from 'react'
import { classes } from '../design/index.ts'

export interface ItemProps {
  readonly isChosen: boolean
  readonly onPress: () => void
  readonly acts?: ReactNode
  readonly children: ReactNode
}

export function Item({ isChosen, onPress, acts, children }: ItemProps) {
  const line = useRef<HTMLLIElement>(null)
  // What an address opens may stand far down.
  useEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <li ref={line} className="flex scroll-mt-28 items-center gap-1">
      <button
        type="button"
        aria-current={isChosen}
        onClick={onPress}
        className={classes(
          'hit flex w-full min-w-0 items-center justify-between gap-2 rounded-md px-2 py-1.5 text-left text-small',
          isChosen ? 'bg-surface-sunken font-medium text-ink' : 'text-ink-soft hover:bg-surface-sunken hover:text-ink',
        )}
      >
        {children}
      </button>
      {acts}
    </li>
  )
}
