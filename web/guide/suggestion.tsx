/** What the answers come to: the first with its reasons, the others in order, what else to think of, and what would turn it. */
import { useEffect, useRef } from 'react'
import { announce } from '../announce/index.ts'
import { Button, Callout, EmptyState, LayerMark, WithCode } from '../design/index.ts'
import { ProofLink } from './proof-link.tsx'
import { RankedEntry } from './ranked-entry.tsx'
import { ReasonList } from './reason-list.tsx'
import type { Suggestion as Made, Ranked, Turn } from './suggest.ts'
import { texts } from './texts.ts'
import { Turns } from './turns.tsx'
import type { Answers, Guide } from './types.ts'

export interface SuggestionProps {
  readonly guide: Guide
  readonly answers: Answers
  readonly made: Made | null
  readonly turns: readonly Turn[]
  readonly onAnswer: (question: string, option: string) => void
  readonly onPair: (pair: string) => void
}

export function Suggestion({ guide, answers, made, turns, onAnswer, onPair }: SuggestionProps) {
  const text = texts.use()
  const moves = useMoves(JSON.stringify(answers), made?.ranked ?? [])
  const name = made?.ranked[0]?.protocol.name
  const hasMoved = moves.has(made?.ranked[0]?.protocol.id ?? '')
  useEffect(() => {
    if (name !== undefined) announce(hasMoved ? text.nowFirst(name) : text.stillFirst(name))
  }, [name, hasMoved, text])

  const [first, ...others] = made?.ranked ?? []
  if (made === null || first === undefined)
    return (
      <EmptyState title={text.nothingYet} className="rounded-lg border border-dashed border-line-strong">
        {text.nothingYetText}
      </EmptyState>
    )
  const { rival, pair } = made
  return (
    <div>
      <p className="text-small text-ink-soft">{rival === null ? text.first : text.tooClose}</p>
      <h3 className="mt-1 flex items-baseline gap-3 font-display text-title font-medium">
        <LayerMark layer={first.protocol.layer} size={20} className="self-center" />
        {rival === null ? first.protocol.name : `${first.protocol.name} · ${rival.protocol.name}`}
      </h3>
      <p className="mt-2 text-small text-pretty text-ink-soft">
        {rival === null ? first.protocol.text : text.tooCloseText(first.protocol.name, rival.protocol.name)}
      </p>
      {pair !== null && (
        <Button size="small" className="mt-3" onPress={() => onPair(pair.id)}>
          {text.comparePair}
        </Button>
      )}
      <div className="mt-5 border-t border-line pt-5">
        {rival !== null && <h4 className="mb-3 text-small font-semibold">{first.protocol.name}</h4>}
        <ReasonList reasons={first.reasons} />
      </div>
      {made.advice.length > 0 && (
        <Callout kind="tip" title={text.advice} className="mt-7">
          {made.advice.map((advice) => (
            <div key={advice.id}>
              <p className="text-small text-pretty">
                <WithCode text={advice.text} />
              </p>
              <ProofLink step={advice.step} />
            </div>
          ))}
        </Callout>
      )}
      <h4 className="mt-8 mb-1 text-small font-semibold">{text.others}</h4>
      <ol>
        {others.map((ranked, index) => (
          <RankedEntry
            key={ranked.protocol.id}
            ranked={ranked}
            place={index + 2}
            move={moves.get(ranked.protocol.id) ?? 0}
            isOpen={ranked === rival}
          />
        ))}
      </ol>
      <Turns guide={guide} turns={turns} onAnswer={onAnswer} />
      <p className="mt-6 text-caption text-pretty text-ink-faint">{text.howCounted}</p>
    </div>
  )
}

interface Seen {
  readonly key: string
  readonly now: readonly string[]
  readonly before: readonly string[]
}

/**
 * How far each has moved since the answer before: 2 is up two places. Nothing moves on the first answer.
 * @param key changes whenever an answer does
 */
function useMoves(key: string, ranked: readonly Ranked[]): ReadonlyMap<string, number> {
  const seen = useRef<Seen>({ key: '', now: [], before: [] })
  if (seen.current.key !== key)
    seen.current = { key, now: ranked.map(({ protocol }) => protocol.id), before: seen.current.now }
  const { now, before } = seen.current
  return new Map(
    now.flatMap((id, place): [string, number][] => {
      const old = before.indexOf(id)
      return old === -1 || old === place ? [] : [[id, old - place]]
    }),
  )
}
