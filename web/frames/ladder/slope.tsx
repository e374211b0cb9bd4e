/**
 * The line of an arrow whose way took time: it goes down while it crosses, on the scale of the ladder. What takes longer than that
 * shows has a tear in it. Drawn only where a cable is slow, so that it may cost more than a plain arrow.
 */
import { classes, layerClasses } from '../../design/index.ts'
import type { Layer } from '../../protocols/looks.ts'
import { WHOLE } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { ladderTexts } from './ladder-texts.ts'

export interface SlopeProps {
  readonly isUp: boolean
  readonly layer: Layer
  /** Of its bytes, how much is content: 0 to 1. */
  readonly share: number
  /** It waited in a cable that was unplugged. */
  readonly isLate: boolean
  /** Milliseconds. */
  readonly delay: number
  /** Without its words. */
  readonly isBare?: boolean
}

export function Slope({ isUp, layer, share, isLate, delay, isBare = false }: SlopeProps) {
  const t = texts.use()
  const words = ladderTexts.use()
  const { mark, line } = layerClasses(layer)
  const [from, to] = isUp ? [0, 100] : [100, 0]
  const cut = from + (to - from) * (1 - share)
  const way = { vectorEffect: 'non-scaling-stroke', stroke: 'currentColor' } as const
  const said = `${isLate ? `${t.late}, ` : ''}${words.onItsWay(t.duration(delay))}`
  return (
    <span aria-hidden="true" data-slope className="absolute inset-0">
      <span
        className={classes(
          'absolute top-1.5 size-1.5 -translate-y-1/2 rounded-full',
          mark,
          isUp ? '-left-[3.5px]' : '-right-[3.5px]',
        )}
      />
      {/* From the middle of a plain arrow to as much lower as its way took. */}
      <span className="absolute inset-x-0 top-1.5 bottom-1.5" style={{ color: `var(--layer-${layer})` }}>
        <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none" className="size-full overflow-visible">
          {isLate ? (
            <line x1={from} y1={0} x2={to} y2={100} strokeWidth={2} strokeDasharray="6 4" {...way} />
          ) : (
            <>
              <line x1={from} y1={0} x2={cut} y2={100 * (1 - share)} strokeWidth={2} {...way} />
              <line x1={cut} y1={100 * (1 - share)} x2={to} y2={100} strokeWidth={5} {...way} />
            </>
          )}
        </svg>
      </span>
      {!isBare && (
        <span className="absolute inset-0 flex items-center justify-center">
          <span
            className={classes(
              'flex items-center gap-1 bg-surface-raised px-1.5 text-caption leading-none',
              isLate ? 'text-warn' : 'text-ink-soft',
            )}
          >
            {delay > WHOLE && <Tear />}
            {said}
          </span>
        </span>
      )}
      <span
        className={classes(
          'absolute bottom-0 border-y-[6px] border-y-transparent',
          line,
          isUp ? 'right-0 border-l-8' : 'left-0 border-r-8',
        )}
      />
    </span>
  )
}

/** It went on for longer than it goes down. */
function Tear() {
  return (
    <svg aria-hidden="true" viewBox="0 0 8 10" className="h-2.5 w-2">
      <path d="M1 10 L4 0 M4 10 L7 0" fill="none" stroke="currentColor" strokeWidth="1.2" />
    </svg>
  )
}
