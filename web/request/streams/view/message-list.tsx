/** The messages of a stream as they come and go: which of them are listed, and the list itself. */
import { useCallback, useMemo, useRef, useState } from 'react'
import { Enlargeable } from '../../answer/enlargeable.tsx'
import { copyText } from '../../copy/clipboard.ts'
import type { StreamLog } from '../log.ts'
import { texts } from '../texts.ts'
import { MessageScroller } from './message-scroller.tsx'
import { MessageTools } from './message-tools.tsx'
import { createRows, type DirectionFilter, rowsAsText } from './rows.ts'

export interface MessageListProps {
  readonly run: string
  readonly log: Pick<StreamLog, 'count' | 'dropped' | 'at'>
  /** More may come. */
  readonly isOpen: boolean
}

export function MessageList({ run, log, isOpen }: MessageListProps) {
  const words = texts.use()
  const [word, setWord] = useState('')
  const [direction, setDirection] = useState<DirectionFilter>('both')
  const [pausedAt, setPausedAt] = useState<number | null>(null)
  const finder = useMemo(() => createRows(log, { direction, word }), [log, direction, word])
  const rows = finder.upTo(pausedAt ?? log.count)
  const listed = useRef(rows)
  listed.current = rows
  const copy = useCallback(() => void copyText(rowsAsText(log, listed.current)), [log])
  const pause = useCallback(() => setPausedAt((at) => (at === null ? log.count : null)), [log])
  const missed = pausedAt === null ? 0 : log.count - pausedAt
  return (
    <Enlargeable title={words.messages}>
      {({ isLarge, heightClass, enlarge }) => (
        <div className={isLarge ? 'flex min-h-0 flex-col' : 'flex flex-col @3xl:min-h-44 @3xl:flex-1'}>
          <MessageTools
            word={word}
            onWord={setWord}
            direction={direction}
            onDirection={setDirection}
            isPaused={isOpen ? pausedAt !== null : null}
            onPause={pause}
            isEmpty={rows.length === 0}
            onCopy={copy}
            tools={enlarge}
          />
          {log.dropped > 0 && <p className="pb-1.5 text-caption text-ink-soft">{words.dropped(log.dropped)}</p>}
          {rows.length === 0 ? (
            <p className="rounded-md bg-surface-sunken px-3 py-4 text-small text-ink-soft">
              {log.count > 0 ? words.noMatch : isOpen ? words.none : words.noneEver}
            </p>
          ) : (
            <MessageScroller
              run={run}
              log={log}
              rows={rows}
              heightClass={isLarge ? heightClass : `${heightClass} @3xl:min-h-24`}
            />
          )}
          {missed > 0 && <p className="tabular pt-1.5 text-small text-ink-soft">{words.waiting(missed)}</p>}
        </div>
      )}
    </Enlargeable>
  )
}
