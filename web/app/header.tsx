/** One line on every page: name, the ways in, language, settings. Quiet, so that the page speaks. */
import { Search, SlidersHorizontal } from 'lucide-react'
import { IconButton } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { type Route, RouteLink } from '../routes/index.ts'
import { openDialog } from './dialogs.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { MainLinks } from './main-links.tsx'
import { texts } from './texts.ts'
import { Wordmark } from './wordmark.tsx'

export function Header({ route }: { readonly route: Route }) {
  const language = useLanguage()
  const { home, search, settings } = texts.use()
  return (
    <header data-screen-only className="@container sticky top-0 z-20 border-b border-line bg-surface">
      <div className="flex h-14 items-center gap-x-1 px-2 short:h-11 @min-[24.25rem]:gap-x-3 @min-[24.25rem]:px-4 @min-[40rem]:gap-x-4 @min-[40rem]:px-6">
        <RouteLink to={{ page: 'home', language }} aria-label={home} className="hit inline-flex items-center">
          <Wordmark />
        </RouteLink>
        <MainLinks route={route} />
        <div className="ml-auto flex items-center @min-[24.25rem]:gap-1">
          <IconButton label={search} shortcut="/" icon={<Search size={18} />} onPress={() => openDialog('search')} />
          <LanguageSwitch route={route} />
          <IconButton label={settings} icon={<SlidersHorizontal size={18} />} onPress={() => openDialog('settings')} />
        </div>
      </div>
    </header>
  )
}
