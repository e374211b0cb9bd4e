import { buttonClass } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

/** `404` as it stands in a status line. */
const NOT_FOUND_IN_BYTES = '34 30 34'

export function MissingPage() {
  const language = useLanguage()
  const { missingTitle, missingText, toStart, toCourse } = texts.use()
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col justify-center px-5 py-16 sm:px-8">
      <p className="tabular font-mono text-small text-ink-faint" aria-hidden="true">
        {NOT_FOUND_IN_BYTES}
      </p>
      <h1 className="mt-3 max-w-[18ch] font-display text-display font-medium">{missingTitle}</h1>
      <p className="mt-4 text-lead text-ink-soft">{missingText}</p>
      <div className="mt-8 flex flex-wrap gap-3">
        <RouteLink to={{ page: 'home', language }} className={buttonClass('primary', 'large')}>
          {toStart}
        </RouteLink>
        <RouteLink to={{ page: 'course', language }} className={buttonClass('secondary', 'large')}>
          {toCourse}
        </RouteLink>
      </div>
    </div>
  )
}
