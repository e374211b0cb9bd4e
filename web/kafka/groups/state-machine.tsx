/** The states of a group in the order in which they follow each other; the one it is in is lit, and says what it means. */
import { ArrowRight } from 'lucide-react'
import type { KafkaGroupState } from '#proto/api/kafka.ts'
import { classes } from '../../design/index.ts'
import { texts } from './texts.ts'

const STATES: readonly KafkaGroupState['state'][] = [
  'Empty',
  'PreparingRebalance',
  'CompletingRebalance',
  'Stable',
  'Dead',
]

export function StateMachine({ state }: { readonly state: KafkaGroupState['state'] }) {
  const t = texts.use()
  return (
    <ol aria-label={t.states} className="mt-3 flex flex-wrap items-stretch gap-y-2">
      {STATES.map((each, index) => (
        <li key={each} aria-current={each === state ? 'step' : undefined} className="flex items-center">
          {index > 0 && each !== 'Dead' && <ArrowRight size={16} aria-hidden="true" className="mx-1 text-ink-faint" />}
          <span
            className={classes(
              'flex items-center gap-2 rounded-md border px-2.5 py-1 font-mono text-caption',
              each === state
                ? 'border-layer-kafka bg-layer-kafka-soft font-semibold text-layer-kafka-ink'
                : 'border-line text-ink-soft',
              each === 'Dead' && 'ml-5',
              each === 'Dead' && each !== state && 'border-dashed',
            )}
          >
            <span
              aria-hidden="true"
              className={classes(
                'size-2 rounded-full',
                each === state ? 'bg-layer-kafka' : 'border border-line-strong',
              )}
            />
            {each}
          </span>
        </li>
      ))}
      <li className="w-full text-small text-ink-soft">
        <span className="sr-only">{t.stateNow(state)}: </span>
        {t[state]}
        <span className="ml-3 text-caption text-ink-faint">{t.cycle}</span>
      </li>
    </ol>
  )
}
