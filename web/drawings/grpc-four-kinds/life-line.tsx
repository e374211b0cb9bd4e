/** How long a side of a call may speak, and how long it only listens: a line downwards, solid and then dashed. */
import type { Life } from './model.ts'

interface LifeLineProps {
  readonly x: number
  readonly y: (at: number) => number
  readonly life: Life
  readonly now: number
  /** `cut` by RST_STREAM: ends in a cross. */
  readonly end: 'plain' | 'cut'
}

const WEIGHT = 3

export function LifeLine({ x, y, life, now, end }: LifeLineProps) {
  const until = Math.min(life.to, now)
  const closed = life.saidAll === null ? until : Math.min(life.saidAll, until)
  if (until <= life.from) return null
  return (
    <g stroke="var(--ink)" strokeWidth={WEIGHT} fill="none">
      <line x1={x} x2={x} y1={y(life.from)} y2={y(closed)} />
      {until > closed && <line x1={x} x2={x} y1={y(closed)} y2={y(until)} strokeDasharray="3 4" />}
      {end === 'cut' && (
        <path d={`M${x - 5},${y(life.to) - 5} l10,10 m0,-10 l-10,10`} stroke="var(--danger)" strokeWidth={2} />
      )}
    </g>
  )
}

export interface LifeKeyProps {
  readonly names: { readonly speaks: string; readonly listens: string; readonly lost: string | undefined }
}

/** What the two kinds of line stand for, and what a cross at the end of an arrow does. */
export function LifeKey({ names }: LifeKeyProps) {
  const items = [
    { name: names.speaks, path: 'M0,5.5 h18', dash: undefined, stroke: 'var(--ink)' },
    { name: names.listens, path: 'M0,5.5 h18', dash: '3 4', stroke: 'var(--ink)' },
    { name: names.lost, path: 'M1,5.5 h10 m-2,-4 l8,8 m0,-8 l-8,8', dash: undefined, stroke: 'var(--danger)' },
  ]
  return (
    <ul className="mt-3 flex list-none flex-wrap gap-x-4 gap-y-1.5 pl-0 text-caption text-ink-soft">
      {items.map(
        ({ name, path, dash, stroke }) =>
          name !== undefined && (
            <li key={name} className="inline-flex items-center gap-2">
              <svg aria-hidden="true" viewBox="0 0 18 11" className="h-[0.6875rem] w-[1.125rem]">
                <path d={path} stroke={stroke} strokeWidth={2} strokeDasharray={dash} fill="none" />
              </svg>
              {name}
            </li>
          ),
      )}
    </ul>
  )
}
