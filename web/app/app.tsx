/**
 * The frame around every page: header, page by address, errors caught per page. One tree for both languages: switching
 * changes texts in place and remounts nothing.
 */
import { Unplug } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { Announcer } from '../announce/index.ts'
import { Button, classes, SkipLink, SkipLinks } from '../design/index.ts'
import { useLanguageStore } from '../i18n/index.ts'
import { useKeydown, useKeys } from '../keys/index.ts'
import { formatRoute, inLanguage, type Route, useRoute } from '../routes/index.ts'
import { type Theme, useSettings } from '../settings/index.ts'
import { traceClient, useTrace } from '../trace/index.ts'
import { Dialogs, openDialog } from './dialogs.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Header } from './header.tsx'
import { Page } from './page.tsx'
import { texts } from './texts.ts'
import { useTitle } from './use-title.ts'

export function App() {
  const route = useRoute()
  const language = 'language' in route ? route.language : null

  useLayoutEffect(() => {
    if (language !== null) useLanguageStore.getState().setLanguage(language)
  }, [language])
  useTitle(route)
  useAppKeys()
  const main = usePageFocus(route)

  return (
    <div className={classes('flex flex-col', hasOwnPanes(route) ? 'h-dvh overflow-hidden' : 'min-h-dvh')}>
      <ToContent />
      {route.page !== 'presenter' && <Header route={route} />}
      <ServerBanner />
      <main ref={main} id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        <ErrorBoundary resetKey={route.page}>
          <Page route={route} />
        </ErrorBoundary>
      </main>
      <Dialogs />
      <Announcer />
    </div>
  )
}

/** Pages of panes fill the window and scroll inside; the others scroll as pages do. */
function hasOwnPanes(route: Route): boolean {
  return ['lesson', 'presenter', 'playground', 'my-server'].includes(route.page)
}

const RETRY_MS = 4000

/** One line under the header while the server does not answer. It tries again by itself; a press tries at once. */
function ServerBanner() {
  const { serverGone, tryAgain } = texts.use()
  const isLost = useTrace((state) => state.connection.mine === 'lost')

  useEffect(() => {
    if (!isLost) return
    const timer = setInterval(traceClient.retry, RETRY_MS)
    return () => clearInterval(timer)
  }, [isLost])

  return (
    <div role="status">
      {isLost && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-warn-soft px-4 py-1.5 text-small text-warn sm:px-6">
          <Unplug size={16} aria-hidden="true" />
          {serverGone}
          <Button
            size="small"
            variant="quiet"
            className="text-warn underline underline-offset-2"
            onPress={traceClient.retry}
          >
            {tryAgain}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The first thing that the Tab key reaches. */
function ToContent() {
  const { skip } = texts.use()
  return (
    <SkipLinks>
      <SkipLink to="content">{skip}</SkipLink>
    </SkipLinks>
  )
}

/** Keys that work on every page: `/` and Ctrl+K search, `?` lists the keys, T turns the projector view on and off. */
function useAppKeys(): void {
  useKeys({ '/': () => openDialog('search'), '?': () => openDialog('keys'), t: toggleProjector })
  // Also while typing: a chord is no text. And before the large editor hears of it, where Ctrl+K begins chords of two keys.
  useKeydown((event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    if (event.code !== 'KeyK' || document.querySelector('[aria-modal="true"]') !== null) return
    event.preventDefault()
    event.stopPropagation()
    openDialog('search')
  }, 'first')
}

/** What was worn before the projector. */
let before: Theme = 'system'

function toggleProjector(): void {
  const { theme, change } = useSettings.getState()
  if (theme !== 'projector') before = theme
  change({ theme: theme === 'projector' ? before : 'projector' })
}

/** After a move to another page the focus goes to its content, so that a screen reader reads on from there. Not on the first. */
function usePageFocus(route: Route): RefObject<HTMLElement | null> {
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
