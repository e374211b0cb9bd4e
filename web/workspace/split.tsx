/** Two panes with a border that can be moved; where it was left is kept under `name`. */
import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { classes } from '../design/index.ts'

export interface SplitProps {
  readonly name: string
  /** Of the border: spoken. */
  readonly label: string
  /** Side by side; else one above the other. */
  readonly isUpright: boolean
  readonly first: ReactNode
  readonly second: ReactNode
  /** Share of the first in percent, until it is moved. */
  readonly share?: number
}

export function Split({ name, label, isUpright, first, second, share = 50 }: SplitProps) {
  const layout = useDefaultLayout({ id: name, storage: layoutStorage, onlySaveAfterUserInteractions: true })
  return (
    <Group orientation={isUpright ? 'horizontal' : 'vertical'} className="h-full" {...layout}>
      <Panel id="first" defaultSize={`${share}%`} minSize="6rem">
        {first}
      </Panel>
      <Border label={label} isUpright={isUpright} />
      <Panel id="second" minSize="6rem">
        {second}
      </Panel>
    </Group>
  )
}

/** A hairline that thickens under the hand; arrows move it, a double press puts it back. */
export function Border({ label, isUpright = false }: { readonly label: string; readonly isUpright?: boolean }) {
  return (
    <Separator
      aria-label={label}
      className={classes(
        'relative bg-line transition-colors duration-100 data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong',
        isUpright ? 'w-(--line-width)' : 'h-(--line-width)',
      )}
    >
      <span
        aria-hidden="true"
        className={classes(
          'absolute top-1/2 left-1/2 -translate-1/2 rounded-full bg-line-strong',
          isUpright ? 'h-6 w-[3px]' : 'h-[3px] w-6',
        )}
      />
    </Separator>
  )
}

/** Where storage is refused, borders are simply not kept. */
export const layoutStorage = {
  getItem: (key: string) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  setItem: (key: string, value: string) => {
    try {
      localStorage.setItem(key, value)
    } catch {
      // Nothing depends on it.
    }
  },
}
