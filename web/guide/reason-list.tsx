import { classes, VisuallyHidden, WithCode } from '../design/index.ts'
import { ProofLink } from './proof-link.tsx'
import type { Reason } from './suggest.ts'
import { texts } from './texts.ts'
import type { Weight } from './types.ts'

const SIGNS: Readonly<Record<Weight, string>> = {
  strong: '++',
  for: '+',
  neutral: '·',
  price: '−',
  against: '−−',
  cannot: '×',
}

/** Why: each sentence with its sign, the answer that brought it, and where it can be seen. */
export function ReasonList({ reasons }: { readonly reasons: readonly Reason[] }) {
  const text = texts.use()
  if (reasons.length === 0) return <p className="text-small text-ink-soft">{text.noReasons}</p>
  return (
    <ul className="flex flex-col gap-3.5">
      {reasons.map(({ claim, question, option }) => (
        <li key={question} className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-1">
          <span className={classes('font-mono text-small font-semibold', SIGN_COLOURS[claim.says])}>
            <span aria-hidden="true">{SIGNS[claim.says]}</span>
            <VisuallyHidden>{text[claim.says]}</VisuallyHidden>
          </span>
          <div>
            <p className="text-small text-pretty">
              <WithCode text={claim.text} />
            </p>
            <p className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5">
              <span className="text-caption text-ink-faint">{text.because(option.label)}</span>
              <ProofLink step={claim.step} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

const SIGN_COLOURS: Readonly<Record<Weight, string>> = {
  strong: 'text-good',
  for: 'text-good',
  neutral: 'text-ink-faint',
  price: 'text-warn',
  against: 'text-danger',
  cannot: 'text-danger',
}
