/** Which files the cells above lie in. */
import type { KafkaPartitionState } from '#proto/api/kafka.ts'
import { classes } from '../../design/index.ts'
import { texts } from './texts.ts'
import { segmentsOf, type Window } from './window.ts'

export interface TrackProps {
  readonly partition: KafkaPartitionState
  readonly window: Window
  /** Of a cell, in pixels. */
  readonly width: number
}

export function SegmentTrack({ partition, window: { first, count }, width }: TrackProps) {
  const t = texts.use()
  const last = first + count
  const seen = segmentsOf(partition).filter(({ from, to }) => from <= last && (to === null || to > first))
  if (seen.length === 0 || width === 0) return null
  return (
    <div aria-hidden="true" className="relative mt-1 h-5 overflow-hidden">
      {seen.map(({ file, from, to }) => {
        const left = Math.max(0, from - first) * width
        const right = (Math.min(to ?? last, last) - first) * width
        return (
          <span
            key={file}
            className={classes('absolute top-0 border-t border-line-strong pt-0.5', to === null && 'border-dashed')}
            style={{ left: left + 1, width: Math.max(0, right - left - 3) }}
          >
            <span className="block truncate font-mono text-caption leading-4 text-ink-faint">
              {file.slice(file.lastIndexOf('/') + 1)}
              {to === null && <span className="font-sans"> · {t.active}</span>}
            </span>
          </span>
        )
      })}
    </div>
  )
}
