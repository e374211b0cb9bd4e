import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Badge } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { Problem } from '../language/index.ts'
import { texts } from '../texts.ts'
import { useSentences } from './use-sentences.ts'

/** How long typing rests before what is wrong is listed. */
const PAUSE_MS = 600

/** Every problem as a sentence below the editor: the markers alone say nothing to a screen reader or a finger. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const words = texts.use()
  const language = useLanguage()
  const describe = useSentences(problems)
  const settled = useSettled(problems, PAUSE_MS)
  if (settled.length === 0) return null
  // What keeps Run shut comes first, then by place.
  const ordered = settled.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return (
    <ul
      aria-label={words.problems}
      className="max-h-32 overflow-y-auto border-t border-line bg-surface-raised px-3 py-2 text-small"
    >
      {ordered.map((problem) => (
        <li key={`${problem.code}${problem.span.start}`} className="flex flex-wrap items-baseline gap-x-2 py-0.5">
          <span className={`translate-y-0.5 ${problem.severity === 'error' ? 'text-danger' : 'text-warn'}`}>
            {problem.severity === 'error' ? (
              <CircleAlert size={14} aria-hidden="true" />
            ) : (
              <TriangleAlert size={14} aria-hidden="true" />
            )}
          </span>
          {/* On a phone its place stands below: beside it there is half a line. */}
          <span className="min-w-0 flex-[1_1_14rem] wrap-anywhere">{describe(problem, language)}</span>
          <Badge className="ml-auto">{words.problemAt(problem.span.line, problem.span.column)}</Badge>
        </li>
      ))}
    </ul>
  )
}

/** A list as it was when it last stood still for `pause` ms; an empty one at once. Keeps half-typed words from making noise. */
function useSettled<T>(list: readonly T[], pause: number): readonly T[] {
  const [settled, setSettled] = useState<readonly T[]>([])
  const isEmpty = list.length === 0
  useEffect(() => {
    const timer = setTimeout(() => setSettled(list), isEmpty ? 0 : pause)
    return () => clearTimeout(timer)
  }, [list, isEmpty, pause])
  return isEmpty ? list : settled
}
