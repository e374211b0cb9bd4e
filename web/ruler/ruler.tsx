/** The ruler with its controls, for a page of its own and as a block of a lesson; both show the same measurement. */
import { X } from 'lucide-react'
import { RULER_PROTOCOLS, type RulerPart, type RulerProtocol } from '#proto/api/ruler.ts'
import { IconButton } from '../design/index.ts'
import { Frames } from '../workspace/index.ts'
import { Chart } from './chart.tsx'
import { Controls, MeasureButton, Status } from './controls.tsx'
import { BAR_ORDER, inOrder, lastFigureOf } from './figures.ts'
import { FiguresTable } from './figures-table.tsx'
import { Ways } from './notes.tsx'
import { PURPOSE_LOOKS } from './purpose-looks.ts'
import { type Line, useRuler } from './ruler-store.ts'
import { TakeAlong } from './take-along.tsx'
import { texts } from './texts.ts'
import { useView, type View } from './use-shown.ts'
import { nameOf } from './way-texts.ts'

export interface RulerProps {
  /** Those to lay side by side; all of them unless said otherwise. */
  readonly protocols?: readonly RulerProtocol[]
  /** What is shown first. */
  readonly part?: RulerPart
  /** Within a text: what stands beneath the chart waits behind a press. */
  readonly isBrief?: boolean
}

export function Ruler({ protocols = RULER_PROTOCOLS, part = 'get', isBrief = false }: RulerProps) {
  const t = texts.use()
  const { phase, lines: all, trouble } = useRuler()
  const [view, change] = useView({ part })
  const lines = protocols.map((protocol) => all[protocol])
  const ordered = inOrder(lines, view, view.order)
  const hasFigures = lines.some((line) => lastFigureOf(line, view) !== null)
  const about = (
    <>
      {hasFigures && <FiguresTable lines={ordered} shown={view} />}
      <Ways protocols={protocols} view={view} />
    </>
  )
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <MeasureButton protocols={protocols} lines={lines} phase={phase} />
        <div className="min-w-40 flex-1">
          <Status lines={lines} phase={phase} trouble={trouble} />
        </div>
        {hasFigures && <TakeAlong lines={ordered} view={view} />}
      </div>
      <div className="mt-7">
        <Controls view={view} onChange={change} />
      </div>
      <Chart lines={ordered} view={view} onChange={change} isBusy={phase === 'running'} />
      <Legend />
      <OpenedFrames lines={lines} view={view} onClose={() => change({ opened: null })} />
      {isBrief ? (
        <details className="mt-5 text-small">
          <summary className="hit cursor-pointer">{t.more}</summary>
          <div className="mt-4 space-y-6">{about}</div>
        </details>
      ) : (
        <div className="mt-10 space-y-12">{about}</div>
      )}
    </div>
  )
}

interface OpenedProps {
  readonly lines: readonly Line[]
  readonly view: View
  readonly onClose: () => void
}

function OpenedFrames({ lines, view, onClose }: OpenedProps) {
  const t = texts.use()
  const line = lines.find(({ protocol }) => protocol === view.opened)
  const figure = line === undefined ? null : lastFigureOf(line, view)
  if (figure === null) return null
  const part = view.part === 'get' ? t.partGet : t.partNews
  const title = t.framesOf(nameOf(figure.protocol), part, view.warmth === 'cold' ? t.coldShort : t.warmShort)
  return (
    <section aria-label={title} className="mt-8">
      <div className="flex items-center justify-between gap-4 pb-2">
        <h2 className="text-small font-semibold">{title}</h2>
        <IconButton label={t.closeFrames} icon={<X size={16} />} size="small" onPress={onClose} />
      </div>
      <div className="h-[min(36rem,80dvh)] overflow-hidden rounded-md border border-line">
        <Frames runs={[figure.run]} linkName="run" />
      </div>
    </section>
  )
}

/** What the parts of a bar stand for, in their order. */
function Legend() {
  const t = texts.use()
  return (
    <>
      <ul className="mt-4 grid gap-x-6 gap-y-1.5 text-small sm:grid-cols-2 lg:grid-cols-3">
        {BAR_ORDER.map((purpose) => (
          <li key={purpose} className="flex items-baseline gap-2">
            <span
              aria-hidden="true"
              className={`size-2.5 shrink-0 translate-y-px rounded-sm ${PURPOSE_LOOKS[purpose].fill}`}
            />
            <span>
              {t[purpose]}
              <span className="text-ink-faint">: {t[`${purpose}Text`]}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 max-w-[68ch] text-small text-pretty text-ink-faint">{t.noBrowser}</p>
    </>
  )
}
