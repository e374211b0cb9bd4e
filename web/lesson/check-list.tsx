/** Each check as a sentence; where it does not hold yet, what the traffic showed instead. */
import { Check, CircleDashed } from 'lucide-react'
import type { CheckResult } from '../checks/index.ts'
import { classes } from '../design/index.ts'
import { typeset, useLanguage } from '../i18n/index.ts'
import { texts } from './texts.ts'

export function CheckList({ results }: { readonly results: readonly CheckResult[] }) {
  const language = useLanguage()
  const text = texts.use()
  return (
    <ul aria-label={text.checks} className="mt-4 flex flex-col gap-2.5 border-t border-line pt-4">
      {results.map((result) => (
        <li key={result.id} className="flex items-start gap-2.5 text-small">
          {result.passed ? (
            <Check size={16} strokeWidth={2.5} aria-hidden="true" className="mt-0.5 shrink-0 text-good" />
          ) : (
            <CircleDashed size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-faint" />
          )}
          <span className={classes('min-w-0', result.passed ? 'text-ink' : 'text-ink-soft')}>
            {typeset(result.sentence(language), language)}
            {!result.passed && (
              <span className="mt-0.5 block break-words text-ink-faint">{text.saw(result.saw(language))}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
