/**
 * A small window beside the button that opened it, on the browser's own popover: it lies above everything, Escape and a press
 * elsewhere close it, and the focus goes back. `trigger` must be a Button or IconButton.
 */
import {
  cloneElement,
  isValidElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { ButtonProps } from 'react-aria-components/Button'
import { classes } from './classes.ts'
import { placeBeside } from './place-beside.ts'

export interface PopoverProps {
  readonly trigger: ReactNode
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}

export function Popover({ trigger, label, className, children }: PopoverProps) {
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  // The press that closes by being elsewhere is over before the button hears of it: it must not open again.
  const wasOpen = useRef(false)
  usePlace(anchor, panel, isOpen)

  const behaviour: Partial<ButtonProps> = {
    'aria-expanded': isOpen,
    'aria-haspopup': 'dialog',
    'aria-controls': id,
    onPress: () => {
      if (!wasOpen.current) panel.current?.showPopover()
      wasOpen.current = false
    },
  }
  return (
    <>
      <span
        ref={anchor}
        role="presentation"
        className="inline-flex"
        onPointerDownCapture={() => {
          wasOpen.current = isOpen
        }}
      >
        {isValidElement<ButtonProps>(trigger) ? cloneElement(trigger, behaviour) : trigger}
      </span>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it has the focus while it is open, so that keys scroll what is longer than the window
        tabIndex={0}
        onToggle={(event) => setOpen(event.newState === 'open')}
        className={classes(
          'fixed inset-auto m-0 max-w-[calc(100vw-1.5rem)] overflow-auto rounded-lg bg-surface-raised p-4 text-ink shadow-overlay outline-none',
          className,
        )}
      >
        {isOpen && children}
      </div>
    </>
  )
}

function usePlace(anchor: RefObject<HTMLElement | null>, panel: RefObject<HTMLElement | null>, isOpen: boolean) {
  useLayoutEffect(() => {
    if (!isOpen) return
    const place = () => {
      if (anchor.current !== null && panel.current !== null) placeBeside(anchor.current, panel.current)
    }
    place()
    const observer = new ResizeObserver(place)
    if (panel.current !== null) observer.observe(panel.current)
    window.addEventListener('scroll', place, true)
    window.addEventListener('resize', place)
    return () => {
      observer.disconnect()
      window.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', place)
    }
  }, [anchor, panel, isOpen])
  useEffect(() => {
    if (isOpen) panel.current?.focus()
  }, [panel, isOpen])
}
