import { ChevronRight } from 'lucide-react'
import { classes, LayerMark } from '../design/index.ts'
import { ReasonList } from './reason-list.tsx'
import type { Ranked } from './suggest.ts'
import { texts } from './texts.ts'

export interface RankedEntryProps {
  readonly ranked: Ranked
  readonly place: number
  /** Places gained by the latest answer. */
  readonly move: number
  readonly isOpen: boolean
}

/** One of those that do not come first, with its reasons behind a press. */
export function RankedEntry({ ranked, place, move, isOpen }: RankedEntryProps) {
  const text = texts.use()
  const { protocol, reasons, isRuledOut } = ranked
  const plus = reasons.filter(({ claim }) => claim.says === 'strong' || claim.says === 'for').length
  const minus = reasons.filter(({ claim }) => claim.says !== 'neutral').length - plus
  return (
    <li className="border-t border-line first:border-t-0">
      <details key={`${isOpen}`} open={isOpen} className="group">
        <summary className="hit flex list-none items-center gap-2.5 py-2.5 text-small [&::-webkit-details-marker]:hidden">
          <ChevronRight size={14} aria-hidden="true" className="shrink-0 text-ink-faint group-open:rotate-90" />
          <span className="tabular w-4 shrink-0 text-ink-faint" role="img" aria-label={text.place(place)}>
            {place}
          </span>
          <LayerMark layer={protocol.layer} />
          <span className={classes('font-medium', isRuledOut && 'text-ink-faint line-through')}>{protocol.name}</span>
          {move !== 0 && (
            <span className={classes('text-caption font-medium', move > 0 ? 'text-good' : 'text-danger')}>
              {move > 0 ? text.up(move) : text.down(-move)}
            </span>
          )}
          <span className="tabular ml-auto text-right text-caption text-ink-faint">
            {isRuledOut ? text.ruledOut : text.balance(plus, minus)}
          </span>
        </summary>
        <div className="pt-1 pb-4 pl-6">
          <ReasonList reasons={reasons} />
        </div>
      </details>
    </li>
  )
}
