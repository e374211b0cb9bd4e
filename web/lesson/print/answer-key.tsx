/** What a class must not see: solutions, and the recap with its answers. Loaded only where the key was asked for. */
import { byLanguage } from 'virtual:recap'
import { ownValue } from '#proto/wire/own-value.ts'
import { WithCode } from '../../design/index.ts'
import { type Language, useLanguage, useLoaded } from '../../i18n/index.ts'
import { type StepPart, useTitles } from '../../lessons/index.ts'
import { useHole } from '../hole/use-hole.ts'
import { pageName } from './page-rules.ts'
import { texts } from './texts.ts'

interface SolutionProps {
  readonly part: StepPart
  readonly module: string
  readonly lesson: string
}

export function Solution({ part, module, lesson }: SolutionProps) {
  switch (part.type) {
    case 'exercise':
      return <Answer files={[{ name: null, text: part.exercise.solution }]} />
    case 'probe': {
      const { start, solution } = part.probe
      const proto = solution.proto === start.proto ? [] : [{ name: 'api.proto', text: solution.proto }]
      return <Answer files={[...proto, { name: 'server.ts', text: solution.source }]} />
    }
    case 'hole':
      return <HoleAnswer module={module} lesson={lesson} id={part.hole.id} />
    default:
      return null
  }
}

function HoleAnswer(address: { readonly module: string; readonly lesson: string; readonly id: string }) {
  const { shown } = useHole(address)
  return shown === null ? null : <Answer files={[{ name: shown.name, text: shown.solved }]} />
}

function Answer({ files }: { readonly files: readonly { readonly name: string | null; readonly text: string }[] }) {
  const text = texts.use()
  return files.map(({ name, text: code }) => (
    <figure key={name} data-solution className="mt-4 border-l-[length:var(--mark-width)] border-accent pl-4">
      <figcaption className="mb-1 text-small font-semibold">
        {name === null ? text.solution : text.solutionIn(name)}
      </figcaption>
      <pre translate="no" className="rounded-md px-4 py-3 font-mono text-caption">
        {code.trimEnd()}
      </pre>
    </figure>
  ))
}

const loadRecaps = async (language: Language) => (await byLanguage[language]()).recap

export interface RecapKeyProps {
  /** Steps, `module/lesson/step`, whose questions are asked. */
  readonly steps: readonly string[]
  /** Among all that is printed. */
  readonly index: number
}

/** Each question with all its options: the right one first, marked, and why. */
export function RecapKey({ steps, index }: RecapKeyProps) {
  const text = texts.use()
  const { titles } = useTitles()
  const language = useLanguage()
  const loaded = useLoaded(loadRecaps)
  const questions = loaded.status === 'ready' ? loaded.value.filter(({ step }) => steps.includes(step)) : []
  if (questions.length === 0) return null
  return (
    <section
      lang={language}
      aria-label={text.recap}
      style={{ page: pageName(index) }}
      className="mt-12 border-t border-line pt-10 print:mt-0 print:border-0 print:pt-0"
    >
      <h2 className="font-display text-title font-medium">{text.recap}</h2>
      <ol className="mt-4 list-decimal pl-6">
        {questions.map(({ id, step, ask, right, wrong, why }) => (
          <li key={id} className="mt-5 break-inside-avoid">
            <p className="font-medium">
              <WithCode text={ask} />
            </p>
            <ul className="mt-1.5">
              <Option sign="✓" meaning={text.right} option={right} isRight />
              {wrong.map((option) => (
                <Option key={option} sign="✗" meaning={text.wrong} option={option} />
              ))}
            </ul>
            <p className="mt-1.5 text-small text-ink-soft">
              <WithCode text={`${why} ${text.shownAt(ownValue(titles, step) ?? step)}`} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface OptionProps {
  readonly sign: string
  readonly meaning: string
  readonly option: string
  readonly isRight?: boolean
}

function Option({ sign, meaning, option, isRight = false }: OptionProps) {
  return (
    <li className={isRight ? 'font-semibold' : ''}>
      <span aria-hidden="true">{`${sign} `}</span>
      <span className="sr-only">{`${meaning}: `}</span>
      <WithCode text={option} />
    </li>
  )
}
