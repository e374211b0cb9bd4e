import { ListChecks } from 'lucide-react'
import { buttonClass } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { recapResult, useReviews } from '../interview/index.ts'
import { RouteLink } from '../routes/index.ts'
import { recapIdsOf } from './recap-ids.ts'
import { texts } from './texts.ts'

/** At the end of a module: its recap, or what became of it. */
export function RecapInvite({ module }: { readonly module: string }) {
  const text = texts.use()
  const language = useLanguage()
  const reviews = useReviews((store) => store.reviews)
  const { total, answered, latest } = recapResult(recapIdsOf(module), reviews)
  if (total === 0) return null
  return (
    <aside
      data-screen-only
      aria-label={text.fiveQuestions}
      className="mt-10 flex flex-wrap items-center justify-between gap-x-6 gap-y-4 rounded-lg border border-line-strong px-5 py-4"
    >
      <div className="min-w-[14rem] flex-1">
        <p className="flex items-center gap-2 text-small font-semibold">
          <ListChecks size={16} aria-hidden="true" className="text-ink-faint" />
          {text.fiveQuestions}
        </p>
        <p className="mt-1 text-small text-pretty text-ink-soft">
          {answered === 0
            ? text.inviteText
            : answered < total
              ? text.answeredOf(answered, total)
              : text.rightOf(latest, total)}
        </p>
      </div>
      <RouteLink to={{ page: 'recap', language, module }} className={buttonClass('secondary', 'medium')}>
        {answered < total ? text.begin : text.again}
      </RouteLink>
    </aside>
  )
}

/** The same in a line, for the map. */
export function RecapLine({ module }: { readonly module: string }) {
  const text = texts.use()
  const language = useLanguage()
  const reviews = useReviews((store) => store.reviews)
  const { total, answered, latest } = recapResult(recapIdsOf(module), reviews)
  if (total === 0) return null
  return (
    <p className="mt-4 flex flex-wrap items-baseline gap-x-3 text-small">
      <RouteLink
        to={{ page: 'recap', language, module }}
        className="hit text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-ink"
      >
        {text.fiveQuestions}
      </RouteLink>
      {answered > 0 && (
        <span className="tabular text-caption text-ink-faint">
          {answered < total ? text.answeredOf(answered, total) : text.rightOf(latest, total)}
        </span>
      )}
    </p>
  )
}
