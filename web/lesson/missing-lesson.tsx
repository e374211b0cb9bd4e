import { buttonClass, EmptyState } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

/** An address that leads to no step. */
export function MissingLesson() {
  const language = useLanguage()
  const text = texts.use()
  return (
    <EmptyState
      isPage
      className="flex-1"
      title={text.missingTitle}
      action={
        <RouteLink to={{ page: 'course', language }} className={buttonClass('primary')}>
          {text.toCourse}
        </RouteLink>
      }
    >
      {text.missingText}
    </EmptyState>
  )
}
