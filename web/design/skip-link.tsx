/** What the Tab key reaches before all else, and what is seen only then: ways past the header, to the page and its parts. */
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

const PLACE = 'skip-links'

/** Where they all are: the app puts it before its header. */
export function SkipLinks({ children }: { readonly children: ReactNode }) {
  return <div id={PLACE}>{children}</div>
}

/** More of them, for as long as a page has what they lead to. */
export function MoreSkipLinks({ children }: { readonly children: ReactNode }) {
  const place = document.getElementById(PLACE)
  return place === null ? null : createPortal(children, place)
}

const LOOK =
  'sr-only z-50 rounded-md bg-ink px-4 py-2 text-small text-surface focus:not-sr-only focus:fixed focus:top-2 focus:left-2'

export function SkipLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <a href={`#${to}`} className={LOOK}>
      {children}
    </a>
  )
}

/** To a part that has to be brought into sight first, or has a better place for the keyboard than its beginning. */
export function SkipButton({ onPress, children }: { readonly onPress: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" onClick={onPress} className={LOOK}>
      {children}
    </button>
  )
}
