/** One line on every page: name, two ways in, language, settings. Quiet, so that the page speaks. */
import { Search, SlidersHorizontal } from 'lucide-react'
import { classes, IconButton } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { type Route, RouteLink } from '../routes/index.ts'
import { openDialog } from './dialogs.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { texts } from './texts.ts'
import { Wordmark } from './wordmark.tsx'

export function Header({ route }: { readonly route: Route }) {
  const language = useLanguage()
  const { home, mainNavigation, course, playground, ruler, contracts, guide, interview, search, settings } = texts.use()

  const link = (to: Route, text: string, isHere: boolean) => (
    <RouteLink
      to={to}
      aria-current={isHere ? 'page' : undefined}
      className={classes(
        'hit relative inline-flex h-14 items-center text-small',
        isHere
          ? 'text-ink after:absolute after:inset-x-0 after:-bottom-(--line-width) after:h-(--mark-width) after:bg-ink'
          : 'text-ink-soft hover:text-ink',
      )}
    >
      {text}
    </RouteLink>
  )

  return (
    <header data-screen-only className="sticky top-0 z-20 border-b border-line bg-surface">
      <div className="flex h-14 items-center gap-x-4 px-4 sm:px-6">
        <RouteLink to={{ page: 'home', language }} aria-label={home} className="hit inline-flex items-center">
          <Wordmark />
        </RouteLink>
        <nav aria-label={mainNavigation} className="flex gap-5 max-sm:mx-auto max-sm:gap-3 sm:ml-4">
          {link({ page: 'course', language }, course, route.page === 'course' || route.page === 'lesson')}
          {link({ page: 'playground', language }, playground, route.page === 'playground' || route.page === 'protolab')}
          {link({ page: 'ruler', language }, ruler, route.page === 'ruler')}
          <span className="contents max-lg:hidden">
            {link({ page: 'contracts', language }, contracts, route.page === 'contracts')}
          </span>
          <span className="flex gap-5 max-lg:hidden">
            {link({ page: 'guide', language }, guide, route.page === 'guide')}
            {link({ page: 'interview', language }, interview, route.page === 'interview')}
          </span>
        </nav>
        <div className="flex items-center gap-1 sm:ml-auto">
          <IconButton label={search} shortcut="/" icon={<Search size={18} />} onPress={() => openDialog('search')} />
          <LanguageSwitch route={route} />
          <IconButton label={settings} icon={<SlidersHorizontal size={18} />} onPress={() => openDialog('settings')} />
        </div>
      </div>
    </header>
  )
}
