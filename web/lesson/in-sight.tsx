/** Of the requests and programs that a step's text names: which are on the screen, and so which one the text offers to open. */
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'

interface InSight {
  /** Watches the line of a work until the returned function is called. */
  readonly follow: (id: string, line: Element) => () => void
  /** Id of a work. Null: none is on the screen, or the open one is, too. */
  readonly offered: string | null
}

const InSightContext = createContext<InSight>({ follow: () => () => {}, offered: null })

interface Seen {
  readonly id: string
  readonly line: Element
}

/** In the order of the text: readers are at the topmost. */
function inOrder(seen: readonly Seen[]): readonly Seen[] {
  const isBefore = (a: Element, b: Element) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING
  return seen.toSorted((a, b) => (isBefore(a.line, b.line) ? -1 : 1))
}

export interface InSightProps {
  /** The element that scrolls the text. */
  readonly pane: RefObject<HTMLElement | null>
  /** Id of the work that is open beside the text; null where there is none. */
  readonly open: string | null
  readonly children: ReactNode
}

export function InSightOf({ pane, open, children }: InSightProps) {
  const [seen, setSeen] = useState<readonly Seen[]>([])
  const isOpenSeen = seen.some(({ id }) => id === open)
  const offered = open === null || isOpenSeen ? null : (seen[0]?.id ?? null)
  const follow = useCallback(
    (id: string, line: Element) => {
      const without = (before: readonly Seen[]) => before.filter((one) => one.line !== line)
      const watch = ([entry]: readonly IntersectionObserverEntry[]) => {
        setSeen((before) =>
          entry?.isIntersecting === true ? inOrder([...without(before), { id, line }]) : without(before),
        )
      }
      const observer = new IntersectionObserver(watch, { root: pane.current, threshold: 0.6 })
      observer.observe(line)
      return () => {
        observer.disconnect()
        setSeen(without)
      }
    },
    [pane],
  )
  const value = useMemo(() => ({ follow, offered }), [follow, offered])
  return <InSightContext value={value}>{children}</InSightContext>
}

/** @param line the element of the text that names the work */
export function useOffered(id: string, line: RefObject<Element | null>): boolean {
  const { follow, offered } = useContext(InSightContext)
  useEffect(() => (line.current === null ? undefined : follow(id, line.current)), [follow, id, line])
  return offered === id
}
