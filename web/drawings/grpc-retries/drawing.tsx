/** Retries with back-off: the attempts of one client before its deadline, and below when a thousand clients come back. */
import { useMemo, useState } from 'react'
import { Choice } from '../../design/index.ts'
import { Bar, Figure, Key, marksUpTo, type Room, Slider, scaleOf, TextLine, TimeAxis } from '../kit/index.ts'
import { type Attempt, chanceFrom, crowd, type Jitter, POLICY, type Tries, tries } from './model.ts'
import { texts } from './texts.ts'

const JITTERS: readonly Jitter[] = ['none', 'fifth', 'all']
/** What the axis shows, in milliseconds. */
const UNTIL = 1200
const CLIENTS = 1000
const STEP = 20
const SEED = 7
const BAR = 24
const CROWD = 100
const HEIGHT = 22 + BAR + 44 + CROWD + 28

const TONES = { failed: 'danger', ok: 'good', cut: 'warn' } as const satisfies Record<Attempt['ending'], string>

export function Drawing() {
  const t = texts.use()
  const [failures, setFailures] = useState(2)
  const [deadline, setDeadline] = useState(1000)
  const [jitter, setJitter] = useState<Jitter>('fifth')
  const one = useMemo(() => {
    const chance = chanceFrom(SEED)
    return tries(failures, deadline, jitter, [chance(), chance(), chance()])
  }, [failures, deadline, jitter])
  const many = useMemo(() => crowd(CLIENTS, jitter, STEP, UNTIL, chanceFrom(SEED)), [jitter])
  const busiest = Math.max(...many.slice(1))
  const outcome = t.outcomes[one.outcome](one.attempts.length, one.end)
  const peak = t.busiest(busiest, STEP)
  return (
    <Figure
      label={t.label}
      caption={t.caption}
      description={[outcome, ...one.pauses.map(({ from, to }, index) => t.pauseOf(index + 1, to - from)), peak]}
      settings={
        <>
          <Slider
            label={t.failures}
            value={failures}
            min={0}
            max={POLICY.maxAttempts}
            step={1}
            said={String(failures)}
            onChange={setFailures}
          />
          <Slider
            label={t.deadline}
            value={deadline}
            min={50}
            max={UNTIL}
            step={10}
            said={t.milliseconds(deadline)}
            onChange={setDeadline}
          />
          <Choice
            label={t.jitter}
            value={jitter}
            onChange={setJitter}
            items={JITTERS.map((id) => ({ id, label: t.jitters[id] }))}
          />
        </>
      }
      draw={(room) => ({ height: HEIGHT, content: <Picture room={room} one={one} many={many} deadline={deadline} /> })}
    >
      <Key
        items={[
          { tone: 'danger', name: 'UNAVAILABLE', isSolid: true },
          { tone: 'good', name: 'OK', isSolid: true },
          { tone: 'soft', name: t.pause },
          { tone: 'grpc', name: t.calls(STEP), isSolid: true },
        ]}
      />
      <p className="mt-3 font-medium" role="status">
        {outcome} {peak}
      </p>
    </Figure>
  )
}

interface PictureProps {
  readonly room: Room
  readonly one: Tries
  readonly many: readonly number[]
  readonly deadline: number
}

function Picture({ room, one, many, deadline }: PictureProps) {
  const t = texts.use()
  const scale = scaleOf([0, UNTIL], [1, room.width - 1])
  const top = 22
  const floor = top + BAR + 44 + CROWD
  const high = scaleOf([0, CLIENTS], [0, CROWD])
  return (
    <>
      <TextLine at={[0, 13]} isBold>
        {t.oneClient}
      </TextLine>
      {one.pauses.map(({ from, to }) => (
        <Bar key={from} x={scale(from)} y={top + BAR / 3} width={scale(to) - scale(from)} height={BAR / 3} />
      ))}
      {one.attempts.map(({ from, to, ending }, index) => (
        <g key={from}>
          <Bar x={scale(from)} y={top} width={scale(to) - scale(from)} height={BAR} tone={TONES[ending]} isSolid />
          <TextLine at={[scale(from), top + BAR + 14]} tone="soft">
            {String(index + 1)}
          </TextLine>
        </g>
      ))}
      <line
        x1={scale(deadline)}
        x2={scale(deadline)}
        y1={top - 4}
        y2={top + BAR + 4}
        stroke="var(--accent)"
        strokeWidth="var(--mark-width)"
      />
      <TextLine
        at={[Math.max(room.isNarrow ? 130 : 0, scale(deadline)), 13]}
        anchor={deadline > UNTIL / 2 || room.isNarrow ? 'end' : 'middle'}
        tone="accent"
        hasHalo
      >
        {t.deadlineMark}
      </TextLine>
      <TextLine at={[0, floor - CROWD - 8]} isBold>
        {t.thousand}
      </TextLine>
      {many.map((count, index) => (
        <Bar
          // biome-ignore lint/suspicious/noArrayIndexKey: its place in time is its name
          key={index}
          x={scale(index * STEP)}
          y={floor - high(count)}
          width={count === 0 ? 0 : scale(STEP) - scale(0)}
          height={high(count)}
          tone="grpc"
          isSolid
        />
      ))}
      <TimeAxis
        y={floor}
        scale={scale}
        marks={marksUpTo(UNTIL, room.width < 290 ? 2 : room.isNarrow ? 3 : 6)}
        nameOf={t.milliseconds}
      />
    </>
  )
}
