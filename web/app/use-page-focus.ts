/** After a move to another page the focus goes to its content, so that a screen reader reads on from there. Not on the first. */
import { type RefObject, useEffect, useRef } from 'react'
import { formatRoute, inLanguage, type Route } from '../routes/index.ts'

export function usePageFocus(route: Route): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement | null>(null)
  const previous = useRef<string | null>(null)
  // The same page in another language, or another step of a lesson, is no move to another page.
  const place = formatRoute(inLanguage(route.page === 'lesson' ? { ...route, step: null } : route, 'en'))

  useEffect(() => {
    // An address that means a part of its page is seen to by the page.
    if (previous.current !== null && previous.current !== place && window.location.hash === '') {
      main.current?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    previous.current = place
  }, [place])
  return main
}
