/** A number becomes bytes: its groups of seven bits slide to their places on the wire, and get the bit that says whether more follows. */
import { useMemo, useState } from 'react'
import { Choice } from '../../design/index.ts'
import { Figure, PlayerBar, paintOf, type Room, TextLine, type Tone, usePlayhead } from '../kit/index.ts'
import { type Varint as Encoded, encodeInt, encodeSint, encodeTag, readNumber, type VarintKind } from './model.ts'
import { NumberInput } from './number-input.tsx'
import { texts } from './texts.ts'

/** In groups, slid to their places, with their first bits, as bytes. */
const STOPS = [0, 1, 2, 3]
const SECONDS = 4
const KINDS: readonly VarintKind[] = ['int', 'sint', 'tag']
const WIRE_TYPES = ['0', '1', '2', '5'] as const
const ROW = 32
const TOP = 24

export function Drawing() {
  const t = texts.use()
  const [kind, setKind] = useState<VarintKind>('int')
  const [typed, setTyped] = useState<Readonly<Record<VarintKind, string>>>({ int: '150', sint: '-1', tag: '3' })
  const [wireType, setWireType] = useState<(typeof WIRE_TYPES)[number]>('0')
  const [shown, setShown] = useState<Readonly<Record<VarintKind, bigint>>>({ int: 150n, sint: -1n, tag: 3n })
  const read = readNumber(kind, typed[kind])
  const number = shown[kind]
  const varint = useMemo(() => encode(kind, number, Number(wireType)), [kind, number, wireType])
  const settings = (
    <>
      <Choice label={t.kind} value={kind} onChange={setKind} items={KINDS.map((id) => ({ id, label: t.kinds[id] }))} />
      <NumberInput
        label={t.numberOf[kind]}
        value={typed[kind]}
        trouble={'refusal' in read ? t.refusals[read.refusal] : undefined}
        onChange={(text) => {
          setTyped({ ...typed, [kind]: text })
          const next = readNumber(kind, text)
          if ('number' in next) setShown({ ...shown, [kind]: next.number })
        }}
      />
      {kind === 'tag' && (
        <Choice
          label={t.wireType}
          value={wireType}
          onChange={setWireType}
          items={WIRE_TYPES.map((id) => ({ id, label: id }))}
        />
      )}
    </>
  )
  return <Groups varint={varint} kind={kind} number={number} wireType={Number(wireType)} settings={settings} />
}

function encode(kind: VarintKind, number: bigint, wireType: number): Encoded {
  switch (kind) {
    case 'int':
      return encodeInt(number)
    case 'sint':
      return encodeSint(number)
    case 'tag':
      return encodeTag(number, wireType)
  }
}

interface GroupsProps {
  readonly varint: Encoded
  readonly kind: VarintKind
  readonly number: bigint
  readonly wireType: number
  readonly settings: React.ReactNode
}

function Groups({ varint, kind, number, wireType, settings }: GroupsProps) {
  const t = texts.use()
  const player = usePlayhead(STOPS, SECONDS)
  const hex = varint.bytes.map(({ value }) => hexOf(value)).join(' ')
  const begins = t.written[kind](number, varint.written, wireType)
  const says = [begins, t.says.slid(varint.bytes.length), t.says.more(varint.bytes.length), t.says.bytes(hex)]
  return (
    <Figure
      label={t.label}
      caption={t.caption}
      description={[...says, t.says.groups(varint.groups.join(' '))]}
      settings={settings}
      draw={(room) => ({
        height: TOP + varint.groups.length * ROW,
        content: <Rows room={room} varint={varint} kind={kind} now={player.at} />,
      })}
    >
      <PlayerBar player={player} says={says} />
    </Figure>
  )
}

const hexOf = (value: number) => value.toString(16).padStart(2, '0')

interface RowsProps {
  readonly room: Room
  readonly varint: Encoded
  readonly kind: VarintKind
  readonly now: number
}

function Rows({ room, varint, kind, now }: RowsProps) {
  const t = texts.use()
  const bit = Math.min(room.isNarrow ? 14 : 22, (room.width - 64) / 15)
  const group = 7 * bit
  const hex = room.isNarrow ? 22 : 40
  const wire = room.isNarrow ? room.width - hex - 6 - group : Math.min(room.width - hex - 10 - group, group + bit + 150)
  const last = varint.groups.length - 1
  const slid = ease(Math.min(1, now))
  return (
    <>
      <TextLine at={[0, 13]} tone="faint">
        {t.inGroups}
      </TextLine>
      <TextLine at={[wire - bit - 4, 13]} tone="faint">
        {t.onWire}
      </TextLine>
      {varint.groups.map((bits, index) => {
        const place = last - index
        const from = TOP + index * ROW
        const to = TOP + place * ROW
        const isLowest = index === last
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group's place is its name
          <g key={index}>
            <Bits x={0} y={from} width={bit} bits={bits} tone="faint" marked={kind === 'tag' && isLowest ? 3 : 0} />
            <path
              d={`M${group + 4},${from + 13} L${wire - bit - 8},${to + 13}`}
              stroke="var(--line)"
              strokeWidth="var(--line-width)"
              fill="none"
              pathLength={1}
              strokeDasharray={`${slid} 1`}
            />
            <Bits
              x={wire * slid}
              y={from + (to - from) * slid}
              width={bit}
              bits={bits}
              tone="protobuf"
              marked={kind === 'tag' && isLowest ? 3 : 0}
            />
          </g>
        )
      })}
      {varint.bytes.map(({ more, value }, index) => {
        const y = TOP + index * ROW
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a byte's place is its name
          <g key={index}>
            {now > 1 && (
              <g opacity={Math.min(1, now - 1)}>
                <Bits
                  x={wire - bit - 4}
                  y={y}
                  width={bit}
                  bits={more}
                  tone={more === '1' ? 'accent' : 'good'}
                  marked={0}
                />
              </g>
            )}
            {now > 2 && (
              <g opacity={Math.min(1, now - 2)}>
                <TextLine
                  at={[wire + group + hex / 2 + 4, y + 18]}
                  anchor="middle"
                  size={room.isNarrow ? 14 : 16}
                  isMono
                  isBold
                >
                  {hexOf(value)}
                </TextLine>
              </g>
            )}
          </g>
        )
      })}
    </>
  )
}

const ease = (share: number) => share * share * (3 - 2 * share)

interface BitsProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly bits: string
  readonly tone: Tone
  /** So many of the last ones stand for the wire type. */
  readonly marked: number
}

function Bits({ x, y, width, bits, tone, marked }: BitsProps) {
  return [...bits].map((bit, index) => {
    const own = index >= bits.length - marked && tone !== 'faint' ? 'warn' : tone
    const { line, back } = paintOf(own)
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a bit's place is its name
      <g key={index}>
        <rect
          x={x + index * width}
          y={y}
          width={width}
          height={26}
          fill={back}
          stroke={line}
          strokeWidth="var(--line-width)"
        />
        <TextLine
          at={[x + (index + 0.5) * width, y + 17.5]}
          anchor="middle"
          tone={own}
          size={width < 10 ? 12 : 13}
          isMono
        >
          {bit}
        </TextLine>
      </g>
    )
  })
}
