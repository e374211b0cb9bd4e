/** One line on every page: name, the ways in, language, settings. Quiet, so that the page speaks. */
import { Search, SlidersHorizontal } from 'lucide-react'
import { IconButton } from '../design/index.ts'
import { ABOUT, LANGUAGES, useLanguage } from '../i18n/index.ts'
import { formatRoute, inLanguage, type Route, RouteLink, switchLanguage } from '../routes/index.ts'
import { useSettings } from '../settings/index.ts'
import { openDialog } from './dialogs.tsx'
import { MainLinks } from './main-links.tsx'
import { texts } from './texts.ts'

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

/** A link to this page in each other language, named in that language: who needs it cannot read this one. */
function LanguageSwitch({ route }: { readonly route: Route }) {
  const shown = useLanguage()
  return LANGUAGES.filter((language) => language !== shown).map((language) => (
    <a
      key={language}
      href={formatRoute(inLanguage(route, language))}
      hrefLang={language}
      lang={language}
      aria-label={ABOUT[language].name}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        useSettings.getState().change({ language })
        switchLanguage(language)
      }}
      className="hit inline-flex h-9 items-center rounded-md px-1.5 @min-[24rem]:px-2.5 text-small text-ink-soft hover:bg-surface-sunken hover:text-ink"
    >
      <span className="max-sm:hidden">{ABOUT[language].name}</span>
      <span className="sm:hidden">{ABOUT[language].short}</span>
    </a>
  ))
}

/** The name with its sign: one frame, a header and what it carries. */
function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg aria-hidden="true" width="26" height="17" viewBox="0 0 26 17" fill="none">
        <rect x="0.9" y="0.9" width="24.2" height="15.2" rx="1.6" stroke="currentColor" strokeWidth="1.8" />
        <path d="M3.4 3.4h5.2v10.2H3.4z" className="fill-accent" />
      </svg>
      <span
        translate="no"
        className="font-display max-sm:sr-only text-[1.1875rem] leading-none font-semibold tracking-[-0.01em]"
      >
        {'Framewise'}
      </span>
    </span>
  )
}
