/** Round trips of TLS: one handshake as a ladder, to step through, and all of them as bars on one axis. */
import { useState } from 'react'
import { Choice } from '../../design/index.ts'
import {
  Arrow,
  Bar,
  Figure,
  Key,
  Lane,
  marksUpTo,
  PlayerBar,
  type Room,
  Slider,
  scaleOf,
  TextLine,
  TimeAxis,
  type Tone,
  usePlayhead,
} from '../kit/index.ts'
import { CROSSINGS, type Part, stretchesOf, tripsOf, VERSIONS, type Version, waitOf } from './handshake.ts'
import { texts } from './texts.ts'

const TONES: Readonly<Record<Part, Tone>> = { tcp: 'soft', tls: 'warn', http: 'http2' }

const SLOWEST = 300
/** Below this width, in units, the label of an arrow takes two lines. */
const SLIM = 280
const TOP = 30
const ROW = 40

/** Height of a round trip, in units: labels of two lines must not overlap. */
function tripOf({ width }: Room): number {
  return width < SLIM ? 150 : 68
}

/** Where the ladder ends. */
function ladderOf(room: Room): number {
  return TOP + 4 * tripOf(room) + 22
}

const STOPS: Readonly<Record<Version, readonly number[]>> = {
  tls12: stopsOf('tls12'),
  tls13: stopsOf('tls13'),
  resumed: stopsOf('resumed'),
}

function stopsOf(version: Version): readonly number[] {
  return [0, ...CROSSINGS[version].map((_, index) => index + 1)]
}

export function Drawing() {
  const t = texts.use()
  const [version, setVersion] = useState<Version>('tls13')
  const [roundTrip, setRoundTrip] = useState(80)
  const player = usePlayhead(STOPS[version], CROSSINGS[version].length * 0.9)
  const wait = (one: Version) => t.milliseconds(waitOf(one, roundTrip))
  return (
    <Figure
      label={t.label}
      description={[
        ...VERSIONS.map((one) => t.says(t.versions[one], tripsOf(one), wait(one))),
        ...CROSSINGS[version].map(({ id }) => t.sentences[id]),
      ]}
      caption={t.caption}
      settings={
        <>
          <Choice
            label={t.version}
            value={version}
            onChange={setVersion}
            items={VERSIONS.map((id) => ({ id, label: t.versions[id] }))}
          />
          <Slider
            label={t.roundTrip}
            value={roundTrip}
            min={1}
            max={SLOWEST}
            step={1}
            said={t.milliseconds(roundTrip)}
            onChange={setRoundTrip}
          />
        </>
      }
      draw={(room) => ({
        height: ladderOf(room) + 24 + VERSIONS.length * ROW + 26,
        content: (
          <>
            <Ladder room={room} version={version} roundTrip={roundTrip} at={player.at} />
            <Waits room={room} version={version} roundTrip={roundTrip} />
          </>
        ),
      })}
    >
      <Key
        items={[
          { tone: 'warn', name: t.clear },
          { tone: 'good', name: t.encrypted },
        ]}
      />
      <PlayerBar player={player} says={[t.begin, ...CROSSINGS[version].map(({ id }) => t.sentences[id])]} />
    </Figure>
  )
}

interface PartProps {
  readonly room: Room
  readonly version: Version
  readonly roundTrip: number
}

function Ladder({ room, version, roundTrip, at }: PartProps & { readonly at: number }) {
  const t = texts.use()
  const left = room.isNarrow ? 52 : 84
  const right = room.width - 26
  const end = CROSSINGS[version].length
  const trip = tripOf(room)
  const y = (halves: number) => TOP + (halves * trip) / 2
  return (
    <>
      {stretchesOf(version).map(({ part, from, trips }) => (
        <g key={part}>
          <Bar x={left - 12} y={y(from * 2) + 1} width={7} height={trips * trip - 2} tone={TONES[part]} isSolid />
          <TextLine at={[left - 18, y(from * 2) + (trips * trip) / 2 + 4]} anchor="end" tone={TONES[part]} isBold>
            {t.parts[part]}
          </TextLine>
        </g>
      ))}
      <Lane x={left} from={TOP} to={y(8) + 8} name={t.client} anchor={room.isNarrow ? 'middle' : 'middle'} />
      <Lane x={right} from={TOP} to={y(8) + 8} name={t.server} anchor="end" />
      {CROSSINGS[version].map(({ id, part, isFromClient, isEncrypted }, index) => (
        <Arrow
          key={id}
          from={[isFromClient ? left : right, y(index)]}
          to={[isFromClient ? right : left, y(index + 1)]}
          tone={isEncrypted ? 'good' : part === 'tcp' ? 'soft' : 'warn'}
          share={Math.min(1, at - index)}
          label={t.names[id]}
        />
      ))}
      {at >= end && (
        <TextLine at={[left + 8, y(end) + 17]} tone="accent" size={14} isBold hasHalo>
          {room.width < SLIM
            ? t.milliseconds(waitOf(version, roundTrip))
            : `${t.trips(tripsOf(version))} · ${t.milliseconds(waitOf(version, roundTrip))}`}
        </TextLine>
      )}
    </>
  )
}

/** All handshakes on one axis, which does not follow the slider: so the bars do. */
function Waits({ room, version, roundTrip }: PartProps) {
  const t = texts.use()
  const name = room.isNarrow ? 0 : 112
  const scale = scaleOf([0, SLOWEST * 4], [name, room.width - 60])
  const ladder = ladderOf(room)
  const top = ladder + 24
  return (
    <>
      <TextLine at={[0, ladder + 10]} tone="soft" isBold>
        {t.firstByte}
      </TextLine>
      {VERSIONS.map((one, index) => {
        const y = top + index * ROW
        return (
          <g key={one}>
            <TextLine
              at={[0, y + (room.isNarrow ? 9 : 22)]}
              tone={one === version ? 'accent' : 'ink'}
              isBold={one === version}
            >
              {t.versions[one]}
            </TextLine>
            {stretchesOf(one).map(({ part, from, trips }) => (
              <Bar
                key={part}
                x={scale(from * roundTrip)}
                y={y + 13}
                width={scale(trips * roundTrip) - scale(0)}
                height={13}
                tone={TONES[part]}
                isSolid
              />
            ))}
            <TextLine at={[scale(tripsOf(one) * roundTrip) + 6, y + 24]} tone="soft">
              {t.milliseconds(waitOf(one, roundTrip))}
            </TextLine>
          </g>
        )
      })}
      <TimeAxis
        y={top + VERSIONS.length * ROW - 2}
        scale={scale}
        marks={marksUpTo(SLOWEST * 4, room.width < SLIM ? 1 : room.isNarrow ? 3 : 6)}
        nameOf={(mark) => t.milliseconds(mark)}
      />
    </>
  )
}
