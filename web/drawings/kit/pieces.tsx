/** What drawings are put together from. All are SVG; 1 unit is 1/16 rem, so that they follow the size of text and the projector. */
import { paintOf, type Tone } from './tones.ts'
import { wrapText } from './wrap-text.ts'

/** Sizes of text in drawings, in units: as `text-caption` and `text-small`. */
export const TEXT = { caption: 12, small: 14 } as const

export type Point = readonly [x: number, y: number]

export interface TextLineProps {
  readonly at: Point
  readonly children: string
  readonly tone?: Tone
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly isBold?: boolean
  readonly isMono?: boolean
  /** Degrees, about `at`. */
  readonly turn?: number
  /** Keeps what runs behind it from crossing the letters. */
  readonly hasHalo?: boolean
}

/** One line of text; `at` is its baseline. */
export function TextLine(props: TextLineProps) {
  const { at, children, tone = 'ink', size = TEXT.caption, anchor = 'start' } = props
  const [x, y] = at
  return (
    <text
      x={x}
      y={y}
      fontSize={size}
      textAnchor={anchor}
      fill={paintOf(tone).text}
      className={props.isMono ? 'font-mono' : 'tabular'}
      {...(props.isBold && { fontWeight: 600 })}
      {...(props.turn !== undefined && { transform: `rotate(${props.turn} ${x} ${y})` })}
      {...(props.hasHalo && {
        stroke: 'var(--surface)',
        strokeWidth: 4,
        strokeLinejoin: 'round',
        paintOrder: 'stroke',
      })}
    >
      {children}
    </text>
  )
}

interface TextBlockProps extends Omit<TextLineProps, 'turn'> {
  readonly width: number
}

/** Text of several lines, broken to a width; `at` is the first line's baseline. */
export function TextBlock({ width, children, at: [x, y], ...rest }: TextBlockProps) {
  const size = rest.size ?? TEXT.caption
  return wrapText(children, width, size, rest.isMono ? 'mono' : 'sans').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and are drawn anew together
    <TextLine key={index} {...rest} at={[x, y + index * size * 1.3]}>
      {line}
    </TextLine>
  ))
}

export interface ArrowProps {
  readonly from: Point
  readonly to: Point
  readonly tone?: Tone
  readonly label?: string
  readonly isMono?: boolean
  readonly isDashed?: boolean
  /** It never arrives: ends in a cross, without a head. */
  readonly isLost?: boolean
  /** 0 to 1: how far it has come, for what is being sent just now. */
  readonly share?: number
}

const HEAD = 7

/** A line with a head; its label runs along it, above. */
export function Arrow({ from, to, tone = 'ink', label, isMono, isDashed, isLost, share = 1 }: ArrowProps) {
  if (share <= 0) return null
  const [x1, y1] = from
  const [x2, y2] = [x1 + (to[0] - x1) * share, y1 + (to[1] - y1) * share]
  const { line } = paintOf(tone)
  const angle = Math.atan2(to[1] - y1, to[0] - x1)
  const side = (turn: number) => `${x2 - HEAD * Math.cos(angle + turn)},${y2 - HEAD * Math.sin(angle + turn)}`
  return (
    <g>
      <line
        x1={x1}
        y1={y1}
        x2={x2}
        y2={y2}
        stroke={line}
        strokeWidth="var(--mark-width)"
        {...(isDashed && { strokeDasharray: '5 4' })}
      />
      {isLost ? (
        <path
          d={`M${x2 - 5},${y2 - 5} l10,10 m0,-10 l-10,10`}
          stroke="var(--danger)"
          strokeWidth="var(--mark-width)"
          fill="none"
        />
      ) : (
        <polygon points={`${x2},${y2} ${side(0.45)} ${side(-0.45)}`} fill={line} />
      )}
      {label !== undefined && <ArrowLabel from={from} to={to} tone={tone} label={label} isMono={isMono ?? false} />}
    </g>
  )
}

interface ArrowLabelProps extends Required<Pick<ArrowProps, 'from' | 'to' | 'tone' | 'label' | 'isMono'>> {}

function ArrowLabel({ from: [x1, y1], to: [x2, y2], tone, label, isMono }: ArrowLabelProps) {
  const degrees = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
  // Never upside down.
  const turn = degrees > 90 ? degrees - 180 : degrees < -90 ? degrees + 180 : degrees
  const lift = 5
  const radians = (turn * Math.PI) / 180
  const at: Point = [(x1 + x2) / 2 + lift * Math.sin(radians), (y1 + y2) / 2 - lift * Math.cos(radians)]
  // What is longer than its arrow goes on below it.
  const room = Math.hypot(x2 - x1, y2 - y1) - 12
  const [first = '', ...rest] = wrapText(label, room, TEXT.caption, isMono ? 'mono' : 'sans')
  const fall = lift + 14
  const below: Point = [at[0] - fall * Math.sin(radians), at[1] + fall * Math.cos(radians)]
  const look = { anchor: 'middle', tone, turn, isMono, hasHalo: true } as const
  return (
    <>
      <TextLine at={at} {...look}>
        {first}
      </TextLine>
      {rest.length > 0 && (
        <TextLine at={below} {...look}>
          {rest.join(' ')}
        </TextLine>
      )}
    </>
  )
}

export interface LaneProps {
  readonly x: number
  readonly from: number
  readonly to: number
  readonly name: string
  /** Units to each side that the name may take. */
  readonly anchor?: 'start' | 'middle' | 'end'
}

/** Somebody who sends and hears, as a line downwards along which time passes; the name stands above `from`. */
export function Lane({ x, from, to, name, anchor = 'middle' }: LaneProps) {
  return (
    <g>
      <TextLine at={[x, from - 8]} anchor={anchor} tone="soft" isBold>
        {name}
      </TextLine>
      <line x1={x} x2={x} y1={from} y2={to} stroke="var(--line-strong)" strokeWidth="var(--line-width)" />
    </g>
  )
}

export interface BarProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly tone?: Tone
  readonly isSolid?: boolean
  /** Work that has not begun or that waits: hatched by its edge alone. */
  readonly isDashed?: boolean
}

/** A stretch of time, or of bytes. Soft unless it is solid. */
export function Bar({ x, y, width, height, tone = 'soft', isSolid = false, isDashed = false }: BarProps) {
  const { line, back } = paintOf(tone)
  return (
    <rect
      x={x}
      y={y}
      width={Math.max(0, width)}
      height={height}
      rx={2}
      fill={isSolid ? line : back}
      stroke={line}
      strokeWidth="var(--line-width)"
      {...(isDashed && { strokeDasharray: '4 3' })}
    />
  )
}

export interface TimeAxisProps {
  readonly y: number
  readonly scale: (value: number) => number
  readonly marks: readonly number[]
  readonly nameOf: (mark: number) => string
  /** How far the marks reach up through the drawing. */
  readonly rise?: number
}

/** A line with marks below which their values stand; the first and last are set inwards. */
export function TimeAxis({ y, scale, marks, nameOf, rise = 0 }: TimeAxisProps) {
  const last = marks.at(-1) ?? 0
  return (
    <g>
      <line
        x1={scale(marks[0] ?? 0)}
        x2={scale(last)}
        y1={y}
        y2={y}
        stroke="var(--line-strong)"
        strokeWidth="var(--line-width)"
      />
      {marks.map((mark, index) => (
        <g key={mark}>
          <line
            x1={scale(mark)}
            x2={scale(mark)}
            y1={y - rise}
            y2={y + 4}
            stroke={rise > 0 ? 'var(--line)' : 'var(--line-strong)'}
            strokeWidth="var(--line-width)"
          />
          <TextLine
            at={[scale(mark), y + 17]}
            anchor={index === 0 ? 'start' : mark === last ? 'end' : 'middle'}
            tone="faint"
          >
            {nameOf(mark)}
          </TextLine>
        </g>
      ))}
    </g>
  )
}

export interface BoxProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly title: string
  readonly note?: string
  readonly tone?: Tone
  readonly isDashed?: boolean
}

/** A thing with a name: a service, a file, a process. */
export function Box({ x, y, width, height, title, note, tone = 'soft', isDashed = false }: BoxProps) {
  const { line, back } = paintOf(tone)
  const middle = x + width / 2
  const lines = wrapText(title, width - 12, TEXT.small)
  const top = y + height / 2 - ((lines.length - 1) * 18 + (note === undefined ? 0 : 15)) / 2 + 5
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={5}
        fill={back}
        stroke={line}
        strokeWidth="var(--mark-width)"
        {...(isDashed && { strokeDasharray: '5 4' })}
      />
      <TextBlock at={[middle, top]} width={width - 12} anchor="middle" size={TEXT.small} isBold>
        {title}
      </TextBlock>
      {note !== undefined && (
        <TextLine at={[middle, top + lines.length * 18 - 2]} anchor="middle" tone="soft">
          {note}
        </TextLine>
      )}
    </g>
  )
}

export interface KeyItem {
  readonly tone: Tone
  readonly name: string
  readonly isSolid?: boolean
  readonly isDashed?: boolean
}

/** What the colours stand for: HTML, since words flow there. */
export function Key({ items }: { readonly items: readonly KeyItem[] }) {
  return (
    <ul className="mt-3 flex list-none flex-wrap gap-x-4 gap-y-1.5 pl-0 text-caption text-ink-soft">
      {items.map(({ tone, name, isSolid = false, isDashed = false }) => (
        <li key={name} className="inline-flex items-center gap-2">
          <svg aria-hidden="true" viewBox="0 0 18 11" className="h-[0.6875rem] w-[1.125rem]">
            <Bar x={1} y={1} width={16} height={9} tone={tone} isSolid={isSolid} isDashed={isDashed} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
