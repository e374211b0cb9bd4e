/** The line beneath an editor: its first mistake, with a press that leads there. Always there, so that nothing jumps while one types. */
import { CircleAlert, TriangleAlert } from 'lucide-react'
import type { TextMarker } from '../editor/index.ts'
import { texts } from './texts.ts'

export interface MistakeLineProps {
  readonly text: string
  readonly markers: readonly TextMarker[]
  readonly onGo: (offset: number) => void
}

export function MistakeLine({ text, markers, onGo }: MistakeLineProps) {
  const t = texts.use()
  // What breaks it before what is only odd.
  const first = markers.find(({ severity }) => severity === 'error') ?? markers[0]
  return (
    <div role="status" className="min-h-8 shrink-0 border-t border-line text-small">
      {first === undefined ? (
        <span className="sr-only">{t.fine}</span>
      ) : (
        <Mistake text={text} marker={first} others={markers.length - 1} onGo={onGo} />
      )}
    </div>
  )
}

interface MistakeProps {
  readonly text: string
  readonly marker: TextMarker
  readonly others: number
  readonly onGo: (offset: number) => void
}

function Mistake({ text, marker, others, onGo }: MistakeProps) {
  const t = texts.use()
  const isError = marker.severity === 'error'
  const Icon = isError ? CircleAlert : TriangleAlert
  const line = text.slice(0, marker.start).split('\n').length
  return (
    <button
      type="button"
      onClick={() => onGo(marker.start)}
      className={`hit flex max-h-32 w-full gap-2 overflow-y-auto px-4 py-1.5 text-left hover:bg-surface-sunken ${isError ? 'text-danger' : 'text-warn'}`}
    >
      <Icon size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
      <span className="min-w-0 flex-1 text-pretty break-words">{`${t.line(line)}: ${marker.message}`}</span>
      {others > 0 && <span className="shrink-0 text-ink-soft">{t.more(others)}</span>}
    </button>
  )
}
