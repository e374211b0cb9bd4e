/** Two panes with a border that can be moved; where it was left is kept under `name`. */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { classes } from '../design/index.ts'

export interface SplitProps {
  readonly name: string
  /** Of the border: spoken. */
  readonly label: string
  /** Side by side; else one above the other. */
  readonly isUpright: boolean
  readonly first: ReactNode
  readonly second: ReactNode
  /** Of the first in percent, until it is moved. */
  readonly share?: number
  /** A length of CSS that the second has at least, until the border is moved. */
  readonly spare?: string
  /** Lengths of CSS that the panes keep, whatever the share says. */
  readonly bounds?: Bounds
}

export interface Bounds {
  readonly first: string
  readonly second: string
  /** Of the first; nothing else bounds it than the second. */
  readonly most?: string
}

const BOUNDS: Bounds = { first: '6rem', second: '6rem' }
/** By an arrow key, in percent. */
const STEP = 5

const LOOK = {
  upright: { panes: 'grid-rows-[minmax(0,1fr)]', border: 'w-(--line-width) cursor-col-resize', reach: '-inset-x-1' },
  flat: { panes: 'grid-cols-[minmax(0,1fr)]', border: 'h-(--line-width) cursor-row-resize', reach: '-inset-y-1' },
} as const

/**
 * The share is a wish, and CSS alone keeps it within the bounds, so that no window has to be measured. The border is a window
 * splitter (WAI-ARIA Authoring Practices): arrows move it, Home and End go as far as it goes, a double press puts it back.
 */
export function Split({
  name,
  label,
  isUpright,
  first,
  second,
  share = 50,
  spare = '0px',
  bounds = BOUNDS,
}: SplitProps) {
  const id = useId()
  const panes = useRef<HTMLDivElement>(null)
  const [moved, setMoved] = useState(() => keptShare(name))
  const wish = moved ?? share
  const most = bounds.most === undefined ? '' : `${bounds.most}, `
  const wished = moved === null ? `min(${share}%, 100% - ${spare})` : `${moved}%`
  const tracks = `clamp(${bounds.first}, ${wished}, min(${most}100% - ${bounds.second})) auto minmax(0, 1fr)`
  const look = isUpright ? LOOK.upright : LOOK.flat

  /** What the first has now, in percent: a wish beyond the bounds is more, or less. */
  function shareNow(): number {
    const box = panes.current?.getBoundingClientRect()
    const own = panes.current?.firstElementChild?.getBoundingClientRect()
    if (box === undefined || own === undefined) return wish
    return isUpright ? (own.width / box.width) * 100 : (own.height / box.height) * 100
  }

  function move(to: number): void {
    const kept = Math.min(100, Math.max(0, to))
    setMoved(kept)
    keepShare(name, kept)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const [less, more] = isUpright ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    const to = ownValue({ [less]: shareNow() - STEP, [more]: shareNow() + STEP, Home: 0, End: 100 }, event.key)
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }

  return (
    <div
      ref={panes}
      className={classes('grid h-full min-h-0 min-w-0', look.panes)}
      style={isUpright ? { gridTemplateColumns: tracks } : { gridTemplateRows: tracks }}
    >
      <div id={id} className="min-h-0 min-w-0 overflow-auto">
        {first}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule that nobody can move is another thing */}
      <div
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-controls={id}
        aria-orientation={isUpright ? 'vertical' : 'horizontal'}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(wish)}
        onKeyDown={onKeyDown}
        onDoubleClick={() => move(share)}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          // No text is marked meanwhile, and the keyboard is where the hand is.
          event.preventDefault()
          event.currentTarget.focus()
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => {
          const box = panes.current?.getBoundingClientRect()
          if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return
          const part = isUpright ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height
          move(part * 100)
        }}
        className={classes(
          'relative touch-none bg-line transition-colors duration-100 hover:bg-line-strong active:bg-accent',
          look.border,
        )}
      >
        <span aria-hidden="true" className={classes('absolute inset-0 z-10', look.reach)} />
        <span
          aria-hidden="true"
          className={classes(
            'pointer-events-none absolute top-1/2 left-1/2 z-10 -translate-1/2 rounded-full bg-line-strong',
            isUpright ? 'h-6 w-[3px]' : 'h-[3px] w-6',
          )}
        />
      </div>
      <div className="min-h-0 min-w-0 overflow-auto">{second}</div>
    </div>
  )
}

/** Where storage is refused, borders are simply not kept. */
function keptShare(name: string): number | null {
  try {
    const kept = Number.parseFloat(localStorage.getItem(name) ?? '')
    return kept >= 0 && kept <= 100 ? kept : null
  } catch {
    return null
  }
}

function keepShare(name: string, share: number): void {
  try {
    localStorage.setItem(name, String(share))
  } catch {
    // Nothing depends on it.
  }
}
