/** Measure and cancel, and how it goes; what is shown of it: the part of the task, the connection, the order. */
import { Play, Square } from 'lucide-react'
import type { RulerProtocol } from '#proto/api/ruler.ts'
import { Button, Callout, Choice, Select } from '../design/index.ts'
import type { Trouble } from '../wire/index.ts'
import type { Line, Phase } from './ruler-store.ts'
import { runRuler, stopRuler } from './run-ruler.ts'
import { texts } from './texts.ts'
import { TroubleText } from './trouble-text.tsx'
import type { ChangeView, View } from './use-shown.ts'

interface ControlsProps {
  readonly view: View
  readonly onChange: ChangeView
}

export function Controls({ view, onChange }: ControlsProps) {
  const t = texts.use()
  return (
    <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
      <Choice
        label={t.part}
        value={view.part}
        onChange={(part) => onChange({ part, pointed: null })}
        items={[
          { id: 'get', label: t.partGet },
          { id: 'news', label: t.partNews },
        ]}
      />
      <Choice
        label={t.warmth}
        value={view.warmth}
        onChange={(warmth) => onChange({ warmth, pointed: null })}
        items={[
          { id: 'cold', label: t.cold },
          { id: 'warm', label: t.warm },
        ]}
      />
      <Select
        label={t.order}
        value={view.order}
        onChange={(order) => onChange({ order })}
        items={[
          { id: 'listed', label: t.orderListed },
          { id: 'bytes', label: t.orderBytes },
          { id: 'trips', label: t.orderTrips },
          { id: 'time', label: t.orderTime },
        ]}
      />
    </div>
  )
}

interface MeasureProps {
  readonly protocols: readonly RulerProtocol[]
  readonly lines: readonly Line[]
  readonly phase: Phase
}

export function MeasureButton({ protocols, lines, phase }: MeasureProps) {
  const t = texts.use()
  if (phase === 'running') {
    return (
      <Button size="large" icon={<Square size={16} aria-hidden="true" />} onPress={stopRuler}>
        {t.cancel}
      </Button>
    )
  }
  const hasFigures = lines.some(({ state }) => state === 'done')
  return (
    <Button
      variant={hasFigures ? 'secondary' : 'primary'}
      size="large"
      icon={<Play size={16} aria-hidden="true" />}
      onPress={() => void runRuler(protocols)}
    >
      {hasFigures ? t.again : t.measure}
    </Button>
  )
}

interface StatusProps {
  readonly lines: readonly Line[]
  readonly phase: Phase
  readonly trouble: Trouble | null
}

export function Status({ lines, phase, trouble }: StatusProps) {
  const t = texts.use()
  const done = lines.filter(({ state }) => state === 'done').length
  const failed = lines.filter(({ state }) => state === 'failed').length
  const over = failed > 0 ? t.partly(failed) : t.done(done)
  const said = {
    idle: '',
    running: t.measuring(done + failed, lines.length),
    stopped: t.stopped,
    broken: '',
    done: over,
  }
  return (
    <>
      <p role="status" className="text-small text-ink-soft">
        {said[phase]}
      </p>
      {phase === 'broken' && trouble !== null && (
        <Callout kind="caution" title={t.troubleTitle} className="mt-2">
          <p className="text-small">
            <TroubleText trouble={trouble} />
          </p>
        </Callout>
      )}
    </>
  )
}
