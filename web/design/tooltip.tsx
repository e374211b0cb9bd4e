/**
 * A few words beside a button, on hover that stays or on focus by keyboard; Escape, a press and scrolling take them away.
 * Never the only place of anything: touch has no hover. Its window is the browser's popover: nothing cuts it off.
 */
import {
  type FocusEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { ButtonProps } from 'react-aria-components/Button'
import { Kbd } from './kbd.tsx'
import { placeCentred } from './place-beside.ts'

const OPEN_MS = 500
/** Time to reach the words with the pointer, and for the next button's words to come at once. */
const CLOSE_MS = 120
const WARM_MS = 400

/** When words were last taken away: who has just read some need not wait for the next. */
let lastShown = Number.NEGATIVE_INFINITY

export interface TooltipHandle {
  /** For the button. */
  readonly trigger: Pick<
    ButtonProps,
    'onHoverStart' | 'onHoverEnd' | 'onFocus' | 'onBlur' | 'onPressStart' | 'aria-describedby'
  >
  /** To be rendered beside it. */
  readonly tooltip: ReactNode
}

export function useTooltip(text: ReactNode, shortcut?: string): TooltipHandle {
  const id = useId()
  const [anchor, setAnchor] = useState<Element | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const change = (to: Element | null, ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnchor(to), ms)
  }
  const hide = useCallback(() => {
    clearTimeout(timer.current)
    setAnchor(null)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])

  return {
    trigger: {
      onHoverStart: ({ target }) => change(target, performance.now() - lastShown < WARM_MS ? 0 : OPEN_MS),
      onHoverEnd: () => change(null, CLOSE_MS),
      onFocus: ({ currentTarget }: FocusEvent) => {
        if (currentTarget.matches(':focus-visible')) change(currentTarget, 0)
      },
      onBlur: hide,
      onPressStart: hide,
      ...(anchor === null ? {} : { 'aria-describedby': id }),
    },
    tooltip: anchor !== null && (
      <Words id={id} anchor={anchor} onEnter={() => clearTimeout(timer.current)} onLeave={hide}>
        {text}
        {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
      </Words>
    ),
  }
}

interface WordsProps {
  readonly id: string
  readonly anchor: Element
  readonly children: ReactNode
  onEnter(): void
  onLeave(): void
}

function Words({ id, anchor, children, onEnter, onLeave }: WordsProps) {
  const panel = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (panel.current === null) return
    panel.current.showPopover()
    placeCentred(anchor, panel.current)
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onLeave()
    }
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('scroll', onLeave, true)
    return () => {
      lastShown = performance.now()
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('scroll', onLeave, true)
    }
  }, [anchor, onLeave])
  return (
    <div
      ref={panel}
      id={id}
      popover="manual"
      role="tooltip"
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
      className="fixed inset-auto m-0 max-w-72 items-center gap-2 rounded-sm bg-ink px-2 py-1 text-caption text-surface open:flex"
    >
      {children}
    </div>
  )
}
