/** Which of a step's works the reader has before the eyes, and so which one its text offers to the editor. */
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
  /** Follows the line of a work; what it returns ends that. */
  readonly follow: (id: string, line: Element) => () => void
  /** Null: the open one is in sight as well, or none is. */
  readonly offered: string | null
}

const InSightContext = createContext<InSight>({ follow: () => () => {}, offered: null })

interface Seen {
  readonly id: string
  readonly line: Element
}

/** As they stand in the text: the topmost is the one that is read. */
function inOrder(seen: readonly Seen[]): readonly Seen[] {
  return seen.toSorted((a, b) => (a.line.compareDocumentPosition(b.line) & Node.DOCUMENT_POSITION_PRECEDING) - 1)
}

export interface InSightProps {
  /** What scrolls. */
  readonly pane: RefObject<HTMLElement | null>
  /** The work that stands beside the text. */
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

/** Whether a work is offered; `line` is where the text names it. */
export function useOffered(id: string, line: RefObject<Element | null>): boolean {
  const { follow, offered } = useContext(InSightContext)
  useEffect(() => (line.current === null ? undefined : follow(id, line.current)), [follow, id, line])
  return offered === id
}
