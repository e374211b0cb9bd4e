/**
 * Tabs by the ARIA pattern: one tab stop, arrows move and select, Home and End. Controlled: the state lives with the caller,
 * since it often belongs to the URL. Hidden panels are unmounted unless `keepMounted` (editors, frames: state must live on).
 */

import { createContext, type KeyboardEvent, type ReactNode, useContext, useId, useMemo } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { classes } from './classes.ts'

interface TabsState {
  readonly base: string
  readonly selected: string
  readonly select: (id: string) => void
}

const TabsContext = createContext<TabsState | null>(null)

function useTabs(): TabsState {
  const state = useContext(TabsContext)
  if (state === null) throw new Error('Tab and TabPanel stand inside Tabs')
  return state
}

export interface TabsProps {
  readonly selected: string
  readonly onSelect: (id: string) => void
  readonly className?: string
  readonly children: ReactNode
}

export function Tabs({ selected, onSelect, className, children }: TabsProps) {
  const base = useId()
  const state = useMemo(() => ({ base, selected, select: onSelect }), [base, selected, onSelect])
  return (
    <TabsContext value={state}>
      <div className={className}>{children}</div>
    </TabsContext>
  )
}

const STEPS: Record<string, (index: number, count: number) => number> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = ownValue(STEPS, event.key)
  if (step === undefined) return
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]:not([disabled])')]
  const focused = document.activeElement
  const index = focused instanceof HTMLElement ? tabs.indexOf(focused) : -1
  const next = tabs[step(index, tabs.length)]
  event.preventDefault()
  next?.focus()
  next?.click()
}

export function TabList(props: { readonly label: string; readonly className?: string; readonly children: ReactNode }) {
  return (
    <div
      role="tablist"
      aria-label={props.label}
      onKeyDown={moveFocus}
      className={classes('flex gap-5 border-b border-line', props.className)}
    >
      {props.children}
    </div>
  )
}

export interface TabProps {
  readonly id: string
  readonly isDisabled?: boolean
  /** Where the mark of the chosen tab lies: at the panel's side. */
  readonly edge?: 'bottom' | 'top'
  readonly className?: string
  readonly children: ReactNode
}

export function Tab({ id, isDisabled = false, edge = 'bottom', className, children }: TabProps) {
  const { base, selected, select } = useTabs()
  const isSelected = selected === id
  return (
    <button
      type="button"
      role="tab"
      id={`${base}-tab-${id}`}
      aria-selected={isSelected}
      aria-controls={`${base}-panel-${id}`}
      tabIndex={isSelected ? 0 : -1}
      disabled={isDisabled}
      onClick={() => select(id)}
      className={classes(
        'hit relative inline-flex items-center gap-2 py-2 text-small whitespace-nowrap disabled:opacity-45',
        edge === 'bottom' ? '-mb-px border-b-[length:var(--mark-width)]' : '-mt-px border-t-[length:var(--mark-width)]',
        isSelected ? 'border-ink font-medium text-ink' : 'border-transparent text-ink-soft hover:text-ink',
        className,
      )}
    >
      {children}
    </button>
  )
}

export interface TabPanelProps {
  readonly id: string
  readonly keepMounted?: boolean
  readonly className?: string
  readonly children: ReactNode
}

export function TabPanel({ id, keepMounted = false, className, children }: TabPanelProps) {
  const { base, selected } = useTabs()
  const isSelected = selected === id
  if (!(isSelected || keepMounted)) return null
  return (
    <div
      role="tabpanel"
      id={`${base}-panel-${id}`}
      aria-labelledby={`${base}-tab-${id}`}
      hidden={!isSelected}
      className={classes(className)}
    >
      {children}
    </div>
  )
}
