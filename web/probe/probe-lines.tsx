/** The lines of a probe: what each asks of the server, whether it got it, and where not, what came instead. */

import { Check, CircleDashed, X } from 'lucide-react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, classes, Spinner, VisuallyHidden } from '../design/index.ts'
import { typeset, useLanguage } from '../i18n/index.ts'
import type { ProbeLine } from '../lessons/index.ts'
import { useFailureText } from '../request/index.ts'
import type { LineOutcome } from './run-probe.ts'
import { probeOf, showLine, useProbes } from './store.ts'
import { texts } from './texts.ts'

export interface ProbeLinesProps {
  /** The probe's name in the whole course. */
  readonly name: string
  readonly lines: readonly ProbeLine[]
  /** The frames of a line are asked for. */
  readonly onFrames: () => void
}

export function ProbeLines({ name, lines, onFrames }: ProbeLinesProps) {
  const text = texts.use()
  const language = useLanguage()
  const state = useProbes(({ probes }) => probeOf(probes, name))
  return (
    <ul aria-label={text.lines} className="flex flex-col">
      {lines.map((line) => {
        const outcome = ownValue(state.outcomes, line.id)
        const isShown = state.shown === line.id
        const title = typeset(line.title, language)
        return (
          <li key={line.id} className="border-b border-line py-2.5 text-small last:border-b-0 last:pb-0">
            <button
              type="button"
              aria-expanded={isShown}
              title={text.showCall}
              onClick={() => showLine(name, isShown ? null : line.id)}
              className="hit flex w-full items-start gap-2.5 text-left hover:text-ink"
            >
              <Sign state={state.current === line.id ? 'running' : stateOf(outcome)} />
              <span
                className={classes('min-w-0', outcome?.passed ? 'text-ink' : 'text-ink-soft', isShown && 'font-medium')}
              >
                {title}
              </span>
            </button>
            {isShown && <Call line={line} onFrames={(outcome?.runs.length ?? 0) > 0 ? onFrames : null} />}
            {outcome !== undefined && !outcome.passed && <Why outcome={outcome} />}
          </li>
        )
      })}
    </ul>
  )
}

type LineState = 'pending' | 'running' | 'passed' | 'failed'

function stateOf(outcome: LineOutcome | undefined): LineState {
  if (outcome === undefined) return 'pending'
  return outcome.passed ? 'passed' : 'failed'
}

function Sign({ state }: { readonly state: LineState }) {
  const text = texts.use()
  return (
    <>
      <span className="mt-0.5 inline-flex size-4 shrink-0 items-center justify-center">
        {state === 'running' && <Spinner size={14} />}
        {state === 'passed' && <Check size={16} strokeWidth={2.5} aria-hidden="true" className="text-good" />}
        {state === 'failed' && <X size={16} strokeWidth={2.5} aria-hidden="true" className="text-danger" />}
        {state === 'pending' && <CircleDashed size={16} aria-hidden="true" className="text-ink-faint" />}
      </span>
      <VisuallyHidden>{`${text[state]}: `}</VisuallyHidden>
    </>
  )
}

/** What is called, with the places of its random values; beside the text stand the frames of this line alone. */
function Call({ line, onFrames }: { readonly line: ProbeLine; readonly onFrames: (() => void) | null }) {
  const text = texts.use()
  return (
    <div className="mt-1.5 ml-6.5 border-l-[length:var(--mark-width)] border-accent pl-3">
      {line.times > 1 && <p className="tabular text-ink-faint">{text.atOnce(line.times)}</p>}
      <pre className="overflow-x-auto whitespace-pre-wrap break-words text-caption text-ink-soft">
        {line.call.trimEnd()}
      </pre>
      {onFrames !== null && (
        <Button variant="quiet" size="small" className="mt-1 -ml-2.5" onPress={onFrames}>
          {text.frames}
        </Button>
      )}
    </div>
  )
}

/** Each check that does not hold, with what was seen in its place. */
function Why({ outcome }: { readonly outcome: LineOutcome }) {
  const text = texts.use()
  const language = useLanguage()
  return (
    <div className="mt-1.5 flex flex-col gap-1 pl-6.5 text-ink-faint">
      {outcome.count > 1 && <p className="tabular">{text.good(outcome.good, outcome.count)}</p>}
      {outcome.failure !== null && <Failure failure={outcome.failure} />}
      {outcome.results
        .filter(({ passed }) => !passed)
        .map((result) => (
          <p key={result.id} className="break-words">
            <span className="block text-ink-soft">{typeset(result.sentence(language), language)}</span>
            {text.saw(result.saw(language))}
          </p>
        ))}
    </div>
  )
}

function Failure({ failure }: { readonly failure: NonNullable<LineOutcome['failure']> }) {
  const { title, text, detail } = useFailureText(failure)
  return (
    <p className="break-words">
      <span className="block text-ink-soft">{title}</span>
      {detail ?? text}
    </p>
  )
}
