/**
 * The frame around every page: header, page by address, errors caught per page. One tree for both languages: switching
 * changes texts in place and remounts nothing.
 */
import { useLayoutEffect } from 'react'
import { Announcer } from '../announce/index.ts'
import { classes } from '../design/index.ts'
import { useLanguageStore } from '../i18n/index.ts'
import { type Route, useRoute } from '../routes/index.ts'
import { Dialogs } from './dialogs.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Header } from './header.tsx'
import { Page } from './page.tsx'
import { ServerBanner } from './server-banner.tsx'
import { SkipLink } from './skip-link.tsx'
import { useAppKeys } from './use-app-keys.ts'
import { usePageFocus } from './use-page-focus.ts'
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
      <SkipLink />
      <Header route={route} />
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
  return route.page === 'lesson' || route.page === 'playground'
}
