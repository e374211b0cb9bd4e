/** Mistakes of a text, each with its place and what to do. */
import { CircleAlert, TriangleAlert } from 'lucide-react'
import type { TextMarker } from '../editor/index.ts'
import { texts } from './texts.ts'

/** More would push the results out of sight; the text itself marks them all. */
const MOST = 4

export interface ProblemListProps {
  readonly text: string
  /** Null: not known yet. */
  readonly markers: readonly TextMarker[] | null
}

export function ProblemList({ text, markers }: ProblemListProps) {
  const t = texts.use()
  return (
    <div role="status" className="min-h-6 text-small">
      {markers === null && <p className="text-ink-faint">{t.reading}</p>}
      {markers?.length === 0 && <p className="text-ink-soft">{t.fine}</p>}
      {markers !== null && markers.length > 0 && (
        <ul className="flex flex-col gap-1">
          {markers.slice(0, MOST).map((marker) => (
            <Problem key={`${marker.start} ${marker.message}`} text={text} marker={marker} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Problem({ text, marker }: { readonly text: string; readonly marker: TextMarker }) {
  const t = texts.use()
  const before = text.slice(0, marker.start).split('\n')
  const isError = marker.severity === 'error'
  const Icon = isError ? CircleAlert : TriangleAlert
  return (
    <li className={`flex gap-2 ${isError ? 'text-danger' : 'text-warn'}`}>
      <Icon size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
      <span className="min-w-0 text-pretty break-words">
        {`${t.place(before.length, (before.at(-1)?.length ?? 0) + 1)}: ${marker.message}`}
      </span>
    </li>
  )
}
