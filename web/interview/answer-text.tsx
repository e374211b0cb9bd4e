import type { ReactNode } from 'react'
import { WithCode } from '../design/index.ts'
import { ProofLink } from '../guide/index.ts'
import { texts } from './texts.ts'
import type { Question } from './types.ts'

/** A whole answer: in short, what to mention, what comes next, what to beware of, and where to see it. */
export function AnswerText({ question }: { readonly question: Question }) {
  const text = texts.use()
  return (
    <div className="flex flex-col gap-7">
      <p className="text-lead text-pretty">
        <WithCode text={question.short} />
      </p>
      <Part title={text.mention}>
        <ul className="flex list-disc flex-col gap-2 pl-5 marker:text-ink-faint">
          {question.mention.map((point) => (
            <Point key={point} text={point} />
          ))}
        </ul>
      </Part>
      <div className="grid gap-x-10 gap-y-7 md:grid-cols-2">
        <Part title={text.follow}>
          <ul className="flex flex-col gap-2.5">
            {question.follow.map((point) => (
              <Point key={point} text={point} />
            ))}
          </ul>
        </Part>
        <Part title={text.traps}>
          <ul className="flex flex-col gap-2.5">
            {question.traps.map((point) => (
              <Point key={point} text={point} />
            ))}
          </ul>
        </Part>
      </div>
      <Part title={text.proof}>
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {question.proof.map((step) => (
            <li key={step}>
              <ProofLink step={step} isBare className="text-small" />
            </li>
          ))}
        </ul>
      </Part>
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2.5 text-small font-semibold text-ink-soft">{title}</h3>
      {children}
    </section>
  )
}

function Point({ text }: { readonly text: string }) {
  return (
    <li className="max-w-[44em] text-pretty">
      <WithCode text={text} />
    </li>
  )
}
