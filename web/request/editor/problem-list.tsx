import { CircleAlert, TriangleAlert } from 'lucide-react'
import { Badge } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { Problem } from '../language/index.ts'
import { texts } from '../texts.ts'
import { useSentences } from './use-sentences.ts'

/** Every problem as a sentence below the editor: the markers alone say nothing to a screen reader or a finger. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const words = texts.use()
  const language = useLanguage()
  const describe = useSentences(problems)
  if (problems.length === 0) return null
  // What keeps Run shut comes first, then by place.
  const ordered = problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return (
    <ul
      aria-label={words.problems}
      className="max-h-26 overflow-y-auto border-t border-line bg-surface-raised px-3 py-2 text-small"
    >
      {ordered.map((problem) => (
        <li key={`${problem.code}${problem.span.start}`} className="flex items-baseline gap-2 py-0.5">
          <span className={`translate-y-0.5 ${problem.severity === 'error' ? 'text-danger' : 'text-warn'}`}>
            {problem.severity === 'error' ? (
              <CircleAlert size={14} aria-hidden="true" />
            ) : (
              <TriangleAlert size={14} aria-hidden="true" />
            )}
          </span>
          <span className="min-w-0 flex-1 wrap-anywhere">{describe(problem, language)}</span>
          <Badge>{words.problemAt(problem.span.line, problem.span.column)}</Badge>
        </li>
      ))}
    </ul>
  )
}
