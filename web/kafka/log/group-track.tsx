/** Under a lane, where a group stands in it: what it has committed, what its consumers were given, how far the end is. */
import { ChevronLeft } from 'lucide-react'
import type { KafkaGroupState } from '#proto/api/kafka.ts'
import { committedOf, lagOf } from '../broker/lag.ts'
import { positionOf, useConsumers } from '../clients/consumers-store.ts'
import type { TrackProps } from './segment-track.tsx'
import { texts } from './texts.ts'

interface GroupTrackProps extends TrackProps {
  readonly group: KafkaGroupState
  readonly topic: string
}

export function GroupTrack({ group, topic, partition, window, width }: GroupTrackProps) {
  const t = texts.use()
  const consumers = useConsumers(({ list }) => list)
  const { index, highWatermark: end } = partition
  const committed = committedOf(group, topic, index)
  const position = positionOf(consumers, group.name, topic, index)
  const lag = lagOf(committed, end)
  const { first, count } = window
  const x = (offset: number) => Math.min(count, Math.max(0, offset - first)) * width
  const isBefore = committed !== null && committed < first
  return (
    <>
      <p className="flex min-w-0 items-baseline gap-1.5 text-caption text-ink-soft" data-group={group.name}>
        <span className="min-w-0 truncate" title={group.name}>
          {group.name}
        </span>
        {lag !== null && lag > 0 && (
          <span className="tabular shrink-0 font-mono font-semibold text-ink">{t.behind(lag)}</span>
        )}
        <span className="sr-only">
          {committed !== null && t.committedAt(group.name, committed)}{' '}
          {position !== null && t.positionAt(group.name, position)}
        </span>
      </p>
      <div aria-hidden="true" className="relative h-4 overflow-hidden">
        {committed !== null && (
          <span
            className="absolute top-1/2 border-t-[length:var(--mark-width)] border-dotted border-ink-soft"
            style={{ left: x(committed), width: x(end) - x(committed) }}
          />
        )}
        {position !== null && position >= first && <Mark left={x(position)} isFilled={false} />}
        {isBefore && <ChevronLeft size={14} className="absolute top-0 -left-0.5 text-ink" />}
        {committed !== null && !isBefore && <Mark left={x(committed)} isFilled />}
      </div>
    </>
  )
}

/** A triangle that points to the border between two cells; a ring around that border, seen also where both are. */
export function Mark({ left, isFilled }: { readonly left: number; readonly isFilled: boolean }) {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="14"
      viewBox="0 0 16 14"
      className="absolute top-0 -translate-x-1/2 transition-[left] duration-200 motion-reduce:transition-none"
      style={{ left: Math.max(8, left) }}
    >
      {isFilled ? (
        <path d="M8 3 12 10.5H4z" className="fill-ink" />
      ) : (
        <circle cx="8" cy="7.5" r="5.75" className="fill-none stroke-layer-kafka" strokeWidth="1.75" />
      )}
    </svg>
  )
}
