/**
 * Stays at the end of the ladder while the reader is there, however fast rows come: who scrolls up leaves the end, who scrolls
 * down to it follows again. Answers how many rows were there when the end was left.
 */
import { type RefObject, useEffect, useRef, useState } from 'react'

export interface Follow {
  readonly seen: number
  readonly onScroll: () => void
}

export function useFollow(scroller: RefObject<HTMLElement | null>, total: number, rowHeight: number): Follow {
  const [seen, setSeen] = useState(0)
  const before = useRef(0)
  const isFollowing = useRef(true)
  const place = useRef(0)

  const onScroll = () => {
    const list = scroller.current
    if (list === null) return
    // Rows that came since the ladder last scrolled make the end go away, which is not the reader's doing: only going up is.
    if (isAtEnd(list, rowHeight)) {
      isFollowing.current = true
      setSeen(before.current)
    } else if (list.scrollTop < place.current) isFollowing.current = false
    place.current = list.scrollTop
  }

  useEffect(() => {
    const list = scroller.current
    const hasGrown = total > before.current
    // From the very first rows on nobody has scrolled yet: the beginning of a run is what a reader wants to see.
    if (before.current === 0 && list !== null) {
      isFollowing.current = isAtEnd(list, rowHeight)
      setSeen(total)
    }
    if (total < before.current) setSeen(total)
    if (isFollowing.current) {
      // Beyond the end on purpose: to ask where the end is would lay out the page once more for every batch of rows.
      if (before.current > 0 && hasGrown && list !== null) list.scrollTop = total * rowHeight
      setSeen(total)
    }
    before.current = total
  }, [total, rowHeight, scroller])
  // While the reader follows, rows that scroll into sight count as seen: nothing announces them on the way.
  return { seen: isFollowing.current ? total : Math.min(seen, total), onScroll }
}

function isAtEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement, rowHeight: number): boolean {
  return scrollHeight - scrollTop - clientHeight < rowHeight
}
