/** One message of a stream: its number, and the beginning of what it says. */
import { TriangleAlert } from 'lucide-react'
import { LayerMark } from '../../design/index.ts'
import { layerOfFrame } from '../../protocols/looks.ts'
import type { MessageRow } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { ArrowRow, type SaidRow } from './arrow-row.tsx'

export interface MessageArrowProps {
  readonly row: MessageRow
  readonly from: number
  readonly isSelected: boolean
  readonly onOpen: (row: SaidRow) => void
}

export function MessageArrow({ row, from, isSelected, onOpen }: MessageArrowProps) {
  const t = texts.use()
  const layer = layerOfFrame({ protocol: row.protocol, kind: 'message' })
  return (
    <ArrowRow row={row} from={from} layer={layer} isSelected={isSelected} isPart onOpen={onOpen}>
      <LayerMark layer={layer} className="self-center" />
      <span className="sr-only">{t.messageNumber(row.number)}</span>
      <span aria-hidden="true" className="tabular shrink-0 font-mono text-caption text-ink-faint">
        {row.number}
      </span>
      <span className="min-w-0 truncate font-mono text-caption" title={row.title}>
        {row.title}
      </span>
      {(row.issues > 0 || row.status !== 'complete') && (
        <span className="ml-auto flex shrink-0 items-baseline gap-2 text-caption text-warn">
          {row.issues > 0 && (
            <span className="flex items-center self-center" title={t.hasIssues(row.issues)}>
              <TriangleAlert size={12} aria-hidden="true" />
              <span className="sr-only">{t.hasIssues(row.issues)}</span>
            </span>
          )}
          {row.status !== 'complete' && t[row.status]}
        </span>
      )}
    </ArrowRow>
  )
}
