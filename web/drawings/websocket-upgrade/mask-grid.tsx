/** Bytes of the text, in rows of four as the key has four; each meets its byte of the key and goes over to the wire. Below, one of them in bits. */
import { paintOf, type Room, TextLine, type Tone } from '../kit/index.ts'
import { bitsOf, hexOf, type Mask, type MaskedByte } from './mask.ts'
import { texts } from './texts.ts'

const CELL = 26
const ROW = 48
const KEY_TOP = 0
const ROWS_TOP = KEY_TOP + CELL + 46
const BIT_ROW = 30

/** Rows that the bytes take, at least one. */
const rowsOf = (count: number) => Math.max(1, Math.ceil(count / 4))
const bitsTopOf = (count: number) => ROWS_TOP + rowsOf(count) * ROW + 18

export const gridHeight = (count: number) => bitsTopOf(count) + (count === 0 ? 0 : 3 * BIT_ROW + 10)

interface MaskGridProps {
  readonly room: Room
  /** Where it begins. */
  readonly top: number
  readonly mask: Mask
  readonly bytes: readonly MaskedByte[]
  /** So many are masked, and a share of the next one. */
  readonly done: number
  readonly chosen: number
}

export function MaskGrid({ room, top, mask, bytes, done, chosen }: MaskGridProps) {
  const t = texts.use()
  const gap = room.width < 300 ? 24 : 72
  const width = Math.min(36, (room.width - gap) / 8)
  const wire = 4 * width + gap
  return (
    <g transform={`translate(0 ${top})`}>
      {mask.map((byte, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a byte's place is its name
        <Cell key={index} x={index * width} y={KEY_TOP} width={width} value={hexOf(byte)} tone="warn" />
      ))}
      <TextLine at={[4 * width + 10, KEY_TOP + 17]} tone="warn">
        {room.width < 340 ? t.keyShort : t.key}
      </TextLine>
      <TextLine at={[0, ROWS_TOP - 22]} tone="faint">
        {t.plain}
      </TextLine>
      <TextLine at={[wire, ROWS_TOP - 22]} tone="faint">
        {t.wire}
      </TextLine>
      {bytes.map((byte, index) => {
        const [column, row] = [index % 4, Math.floor(index / 4)]
        const place = { x: column * width, y: ROWS_TOP + row * ROW, wire: wire + column * width }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a byte's place is its name
          <g key={index}>
            <Place byte={byte} {...place} width={width} share={done - index} isChosen={index === chosen} />
          </g>
        )
      })}
      <Bits byte={bytes[chosen]} y={bitsTopOf(bytes.length)} isMasked={done > chosen + 0.5} />
    </g>
  )
}

interface PlaceProps {
  readonly byte: MaskedByte
  readonly x: number
  readonly y: number
  readonly wire: number
  readonly width: number
  /** 0 to 0.5: the byte of the key comes; to 1: what they make goes over to the wire. */
  readonly share: number
  readonly isChosen: boolean
}

function Place({ byte, x, y, wire, width, share, isChosen }: PlaceProps) {
  const comes = ease(Math.min(1, share * 2))
  const goes = ease(Math.min(1, Math.max(0, share * 2 - 1)))
  return (
    <>
      {byte.part === 1 && (
        <TextLine at={[x + width / 2, y - 5]} anchor="middle" tone="soft">
          {letterOf(byte)}
        </TextLine>
      )}
      <Cell x={x} y={y} width={width} value={hexOf(byte.plain)} tone="soft" isMarked={isChosen} />
      <Empty x={wire} y={y} width={width} />
      {share > 0 && share < 0.5 && (
        <Cell x={x} y={KEY_TOP + (y - KEY_TOP) * comes} width={width} value={hexOf(byte.key)} tone="warn" />
      )}
      {share >= 0.5 && (
        <Cell
          x={x + (wire - x) * goes}
          y={y}
          width={width}
          value={hexOf(byte.masked)}
          tone="websocket"
          isMarked={isChosen && share >= 1}
        />
      )}
    </>
  )
}

/** A space would not be seen. */
const letterOf = ({ letter }: MaskedByte) => (letter.trim() === '' ? '␣' : letter)

const ease = (share: number) => share * share * (3 - 2 * share)

interface CellProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly value: string
  readonly tone: Tone
  readonly isMarked?: boolean
}

function Cell({ x, y, width, value, tone, isMarked = false }: CellProps) {
  const { line, back } = paintOf(tone)
  return (
    <g>
      <rect
        x={x + 1}
        y={y}
        width={width - 2}
        height={CELL}
        rx={2}
        fill={back}
        stroke={isMarked ? 'var(--ink)' : line}
        strokeWidth={isMarked ? 2 : 'var(--line-width)'}
      />
      <TextLine at={[x + width / 2, y + 17.5]} anchor="middle" tone={tone === 'soft' ? 'ink' : tone} size={13} isMono>
        {value}
      </TextLine>
    </g>
  )
}

function Empty({ x, y, width }: Pick<CellProps, 'x' | 'y' | 'width'>) {
  return (
    <rect
      x={x + 1}
      y={y}
      width={width - 2}
      height={CELL}
      rx={2}
      fill="none"
      stroke="var(--line)"
      strokeWidth="var(--line-width)"
      strokeDasharray="3 3"
    />
  )
}

interface BitsProps {
  readonly byte: MaskedByte | undefined
  readonly y: number
  readonly isMasked: boolean
}

/** Where the key has a 1 the bit turns over: these are marked in the result. */
function Bits({ byte, y, isMasked }: BitsProps) {
  if (byte === undefined) return null
  const key = bitsOf(byte.key)
  const rows = [
    { sign: letterOf(byte), value: byte.plain, tone: 'soft' },
    { sign: '⊕', value: byte.key, tone: 'warn' },
    { sign: '=', value: byte.masked, tone: 'websocket' },
  ] as const
  return rows.slice(0, isMasked ? 3 : 2).map(({ sign, value, tone }, row) => (
    <g key={tone}>
      <TextLine at={[12, y + row * BIT_ROW + 17.5]} anchor="middle" size={14} isBold>
        {sign}
      </TextLine>
      <TextLine at={[28, y + row * BIT_ROW + 17.5]} size={13} tone={tone === 'soft' ? 'ink' : tone} isMono>
        {hexOf(value)}
      </TextLine>
      {[...bitsOf(value)].map((bit, index) => {
        const isTurned = row > 0 && key[index] === '1'
        return (
          <Cell
            // biome-ignore lint/suspicious/noArrayIndexKey: a bit's place is its name
            key={index}
            x={56 + index * 18}
            y={y + row * BIT_ROW}
            width={18}
            value={bit}
            tone={isTurned ? (row === 2 ? 'accent' : 'warn') : 'soft'}
            isMarked={isTurned && row === 2}
          />
        )
      })}
    </g>
  ))
}
