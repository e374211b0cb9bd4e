/** A link to this page in each other language, named in that language: who needs it cannot read this one. */
import { ABOUT, LANGUAGES, useLanguage } from '../i18n/index.ts'
import { formatRoute, inLanguage, type Route, switchLanguage } from '../routes/index.ts'
import { useSettings } from '../settings/index.ts'

export function LanguageSwitch({ route }: { readonly route: Route }) {
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
