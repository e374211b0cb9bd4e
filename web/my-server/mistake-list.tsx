/** Mistakes of a file beneath its editor: what is wrong, and a press that leads to its line. */
import { CircleAlert, TriangleAlert } from 'lucide-react'
import type { TextMarker } from '../editor/index.ts'
import { texts } from './texts.ts'

/** More would push the code out of sight; the text itself marks them all. */
const MOST = 3

export interface MistakeListProps {
  readonly text: string
  readonly markers: readonly TextMarker[]
  readonly onGo: (offset: number) => void
}

export function MistakeList({ text, markers, onGo }: MistakeListProps) {
  const t = texts.use()
  return (
    <ul role="status" className="max-h-32 shrink-0 overflow-y-auto text-small empty:hidden">
      {markers.slice(0, MOST).map((marker) => {
        const isError = marker.severity === 'error'
        const Icon = isError ? CircleAlert : TriangleAlert
        const line = text.slice(0, marker.start).split('\n').length
        return (
          <li key={`${marker.start} ${marker.message}`} className="border-t border-line">
            <button
              type="button"
              aria-label={`${t.goToLine(line)}: ${marker.message}`}
              onClick={() => onGo(marker.start)}
              className={`hit flex w-full gap-2 px-4 py-1.5 text-left hover:bg-surface-sunken ${isError ? 'text-danger' : 'text-warn'}`}
            >
              <Icon size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
              <span className="min-w-0 text-pretty break-words">{`${t.line(line)}: ${marker.message}`}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
