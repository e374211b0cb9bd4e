import { Check, X } from 'lucide-react'
import { classes, VisuallyHidden } from '../../design/index.ts'
import { texts } from './texts.ts'

export type RecapMark = 'right' | 'wrong' | 'now' | 'later'

const LOOK: Record<RecapMark, string> = {
  right: 'border-good bg-good-soft text-good',
  wrong: 'border-danger bg-danger-soft text-danger',
  now: 'border-ink',
  later: 'border-line',
}

/** A mark for each question of a recap. */
export function RecapMarks({ marks }: { readonly marks: readonly RecapMark[] }) {
  const text = texts.use()
  return (
    <ol aria-label={text.marks} className="flex gap-1.5">
      {numbered(marks).map(({ mark, number }) => (
        <li key={number}>
          <Mark mark={mark} />
        </li>
      ))}
    </ol>
  )
}

function numbered(marks: readonly RecapMark[]) {
  return marks.map((mark, index) => ({ mark, number: index + 1 }))
}

/** What became of a question, by a sign and not by its colour alone. */
export function Mark({ mark }: { readonly mark: RecapMark }) {
  const text = texts.use()
  const names: Record<RecapMark, string> = {
    right: text.markRight,
    wrong: text.markWrong,
    now: text.markNow,
    later: text.markLater,
  }
  return (
    <span className={classes('relative flex size-5 items-center justify-center rounded-sm border', LOOK[mark])}>
      <SignOf mark={mark} />
      <VisuallyHidden>{names[mark]}</VisuallyHidden>
    </span>
  )
}

function SignOf({ mark }: { readonly mark: RecapMark }) {
  if (mark === 'right') return <Check size={13} strokeWidth={2.5} aria-hidden="true" />
  if (mark === 'wrong') return <X size={13} strokeWidth={2.5} aria-hidden="true" />
  return mark === 'now' ? <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" /> : null
}
