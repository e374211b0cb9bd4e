/** Marks on a line: what they are is told by their shape as well as by colour. */
import { type Point, paintOf } from '../kit/index.ts'

export type DotKind = 'happened' | 'known' | 'empty'

interface DotProps {
  readonly at: Point
  readonly kind: DotKind
}

const SIZE = 4.5

export function Dot({ at: [x, y], kind }: DotProps) {
  // A goal is a square on its corner, what the page knows a full disc, an answer in vain a ring.
  if (kind === 'happened')
    return <path d={`M${x},${y - 6} l6,6 l-6,6 l-6,-6 Z`} fill="var(--ink)" stroke="var(--surface)" strokeWidth={1} />
  return (
    <circle
      cx={x}
      cy={y}
      r={SIZE}
      fill={kind === 'known' ? paintOf('good').line : 'var(--surface)'}
      stroke={kind === 'known' ? 'var(--surface)' : 'var(--ink-soft)'}
      strokeWidth={kind === 'known' ? 1 : 1.5}
    />
  )
}

export interface DotKeyProps {
  readonly names: Readonly<Record<DotKind | 'asked' | 'wait', string>>
}

export function DotKey({ names }: DotKeyProps) {
  const items = [
    { name: names.happened, mark: <Dot at={[9, 6.5]} kind="happened" /> },
    { name: names.known, mark: <Dot at={[9, 6.5]} kind="known" /> },
    { name: names.wait, mark: <rect x={1} y={4.5} width={16} height={4} fill={paintOf('danger').line} /> },
    { name: names.asked, mark: <path d="M9,1.5 v10" stroke={paintOf('http1').line} strokeWidth={2} /> },
    { name: names.empty, mark: <Dot at={[9, 6.5]} kind="empty" /> },
  ]
  return (
    <ul className="mt-3 flex list-none flex-wrap gap-x-4 gap-y-1.5 pl-0 text-caption text-ink-soft">
      {items.map(({ name, mark }) => (
        <li key={name} className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 18 13" className="h-[0.8125rem] w-[1.125rem]">
            {mark}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
