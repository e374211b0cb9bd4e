/** One question with options: chosen by a press or a digit, judged at once, with the reason and the step that shows it. */
import { Check, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { announce } from '../../announce/index.ts'
import { Button, classes, Kbd, WithCode } from '../../design/index.ts'
import { ProofLink } from '../../guide/index.ts'
import { useKeys } from '../../keys/index.ts'
import type { RecapQuestion } from '../types.ts'
import { shuffledOrder } from './order.ts'
import { texts } from './texts.ts'

export interface ChoiceQuestionProps {
  readonly question: RecapQuestion
  /** How often it had been answered before. */
  readonly times: number
  /** What stands under the reason: when it comes back. */
  readonly after: string
  readonly onAnswer: (isRight: boolean) => void
  readonly onNext: () => void
  readonly nextLabel: string
}

/** Number of the option that is right, before they are shuffled. */
const RIGHT = 0

/** Keyed by question and turn: it remembers what was chosen. */
export function ChoiceQuestion({ question, times, after, onAnswer, onNext, nextLabel }: ChoiceQuestionProps) {
  const text = texts.use()
  const [order] = useState(() => shuffledOrder(question.wrong.length + 1, question.id, times))
  const [chosen, setChosen] = useState<number | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const verdict = useRef<HTMLElement>(null)
  const next = useRef<HTMLDivElement>(null)
  const reason = useId()
  const options = [question.right, ...question.wrong]
  const isRight = chosen === RIGHT

  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [])
  useEffect(() => {
    if (chosen === null) return
    verdict.current?.scrollIntoView({ block: 'nearest' })
    next.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [chosen])

  const choose = (option: number) => {
    if (chosen !== null) return
    setChosen(option)
    onAnswer(option === RIGHT)
    announce(option === RIGHT ? text.right : text.wrong)
  }
  useKeys(
    chosen === null ? Object.fromEntries(order.map((option, index) => [`${index + 1}`, () => choose(option)])) : {},
  )

  return (
    <>
      <h2
        ref={heading}
        tabIndex={-1}
        className="mt-8 max-w-[28em] font-display text-title font-medium text-pretty outline-none sm:mt-10"
      >
        <WithCode text={question.ask} />
      </h2>
      <ol aria-label={text.options} className="mt-7 flex flex-col gap-2.5">
        {order.map((option, index) => (
          <li key={option}>
            <Option
              number={index + 1}
              text={options[option] ?? ''}
              state={stateOf(option, chosen)}
              onChoose={() => choose(option)}
            />
          </li>
        ))}
      </ol>
      {chosen === null ? (
        <p className="mt-4 text-caption text-ink-faint max-sm:hidden">{text.keysHint(order.length)}</p>
      ) : (
        <>
          <section
            ref={verdict}
            id={reason}
            className={classes(
              'mt-7 scroll-mb-28 border-l-[length:var(--mark-width)] pl-4',
              isRight ? 'border-good' : 'border-danger',
            )}
          >
            <p className={classes('text-small font-semibold', isRight ? 'text-good' : 'text-danger')}>
              {isRight ? text.right : text.wrong}
            </p>
            <p className="mt-1 max-w-[42em] text-pretty">
              <WithCode text={question.why} />
            </p>
            <p className="mt-3 text-small text-ink-soft">
              {`${text.seeIt} `}
              <ProofLink step={question.step} isBare className="text-small" />
            </p>
            <p className="mt-1 text-small text-ink-faint">{after}</p>
          </section>
          <div
            ref={next}
            className="sticky bottom-0 -mx-5 mt-8 border-t border-line bg-surface px-5 py-4 sm:mx-0 sm:px-0"
          >
            <Button variant="primary" size="large" aria-describedby={reason} onPress={onNext}>
              {nextLabel}
              <span aria-hidden="true" className="max-sm:hidden">
                <Kbd>{ENTER}</Kbd>
              </span>
            </Button>
          </div>
        </>
      )}
    </>
  )
}

const ENTER = 'Enter'

type OptionState = 'open' | 'right' | 'missed' | 'idle'

function stateOf(option: number, chosen: number | null): OptionState {
  if (chosen === null) return 'open'
  if (option === RIGHT) return 'right'
  return option === chosen ? 'missed' : 'idle'
}

const LOOK: Record<OptionState, string> = {
  open: 'cursor-pointer border-line-strong bg-surface-raised hover:border-ink',
  right: 'border-good bg-good-soft',
  missed: 'border-danger bg-danger-soft',
  idle: 'border-line text-ink-soft',
}

interface OptionProps {
  readonly number: number
  readonly text: string
  readonly state: OptionState
  readonly onChoose: () => void
}

function Option({ number, text, state, onChoose }: OptionProps) {
  const { rightMark, wrongMark } = texts.use()
  return (
    <button
      type="button"
      aria-disabled={state !== 'open'}
      onClick={onChoose}
      className={classes(
        'hit flex w-full items-start gap-3.5 rounded-md border px-4 py-3 text-left transition-colors duration-100',
        LOOK[state],
      )}
    >
      <span aria-hidden="true" className="flex h-6 w-5 shrink-0 items-center justify-center">
        {state === 'right' && <Check size={18} strokeWidth={2.5} className="text-good" />}
        {state === 'missed' && <X size={18} strokeWidth={2.5} className="text-danger" />}
        {(state === 'open' || state === 'idle') && <Kbd>{number}</Kbd>}
      </span>
      <span className="min-w-0 flex-1 text-pretty">
        <WithCode text={text} />
      </span>
      {(state === 'right' || state === 'missed') && (
        <span
          className={classes(
            'shrink-0 pt-0.5 text-caption font-medium',
            state === 'right' ? 'text-good' : 'text-danger',
          )}
        >
          {state === 'right' ? rightMark : wrongMark}
        </span>
      )}
    </button>
  )
}
