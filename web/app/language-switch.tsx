/** A link to this page in the other language, named in that language: who needs it cannot read this one. */
import { type Language, useLanguage } from '../i18n/index.ts'
import { formatRoute, inLanguage, type Route, switchLanguage } from '../routes/index.ts'
import { useSettings } from '../settings/index.ts'

const OTHER: Record<Language, { readonly language: Language; readonly name: string; readonly short: string }> = {
  en: { language: 'ru', name: 'Русский', short: 'Рус' },
  ru: { language: 'en', name: 'English', short: 'Eng' },
}

export function LanguageSwitch({ route }: { readonly route: Route }) {
  const { language, name, short } = OTHER[useLanguage()]
  return (
    <a
      href={formatRoute(inLanguage(route, language))}
      hrefLang={language}
      lang={language}
      aria-label={name}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        useSettings.getState().change({ language })
        switchLanguage(language)
      }}
      className="hit inline-flex h-9 items-center rounded-md px-1.5 @min-[24rem]:px-2.5 text-small text-ink-soft hover:bg-surface-sunken hover:text-ink"
    >
      <span className="max-sm:hidden">{name}</span>
      <span className="sm:hidden">{short}</span>
    </a>
  )
}
