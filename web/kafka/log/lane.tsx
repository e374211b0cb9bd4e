/** One partition: as many cells as fit, from a place in the log or following its end; its segments and the marks of groups beneath. */

import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { KafkaGroupState, KafkaPartitionState, KafkaTopicState } from '#proto/api/kafka.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { IconButton } from '../../design/index.ts'
import { numberIn, useLanguage } from '../../i18n/index.ts'
import { texts as pageTexts } from '../texts.ts'
import { useSlots } from '../use-slots.ts'
import { Cell, GoneCell, NextCell } from './cell.tsx'
import { GroupTrack } from './group-track.tsx'
import { wishFor } from './read-disk.ts'
import { laneOf, useRecords } from './records-store.ts'
import { SegmentTrack } from './segment-track.tsx'
import { texts } from './texts.ts'
import { ageOf, retentionOf, type Window, windowOf } from './window.ts'

/** Wide enough for a key of four letters. */
const CELL_REM = 3.25

export interface LaneProps {
  readonly topic: KafkaTopicState
  readonly partition: KafkaPartitionState
  readonly groups: readonly KafkaGroupState[]
  readonly now: number
  /** The broker's files can be read. */
  readonly canRead: boolean
  readonly chosen: number | null
  readonly onChoose: (offset: number) => void
}

export function Lane({ topic, partition, groups, now, canRead, chosen, onChoose }: LaneProps) {
  const t = texts.use()
  const language = useLanguage()
  const { partitionShort } = pageTexts.use()
  const lane = useId()
  const { box, slots, width } = useSlots(CELL_REM)
  const [at, setAt] = useState<number | null>(null)
  const [seenEnd] = useState(partition.highWatermark)
  const records = useRecords(({ lanes }) => laneOf(lanes, topic.name, partition.index))
  const { logStart, highWatermark: end, index } = partition
  const window = windowOf(partition, slots, at)
  const { first, count, lastFirst } = window
  useEffect(() => {
    const [from, to] = [Math.max(first, logStart), Math.min(end, first + count)]
    wishFor(lane, canRead && slots > 0 && from < to ? { topic: topic.name, partition: index, from, to } : null)
  }, [lane, canRead, slots, topic.name, index, first, count, logStart, end])
  useEffect(() => () => wishFor(lane, null), [lane])
  const retention = retentionOf(topic)
  const offsets = Array.from({ length: count }, (_, slot) => first + slot).filter((offset) => offset <= end)
  const keys = useCellKeys({ window, logStart, end, show: setAt })
  const name = t.lane(topic.name, index)
  return (
    <section
      aria-label={name}
      data-partition={index}
      className="grid grid-cols-[4.75rem_minmax(0,1fr)] items-start gap-x-3 @max-[30rem]:grid-cols-1"
    >
      <div className="pt-1.5 @max-[30rem]:flex @max-[30rem]:items-baseline @max-[30rem]:gap-3 @max-[30rem]:pb-1">
        <p className="font-mono text-small font-semibold">{partitionShort(index)}</p>
        <p className="tabular text-caption text-ink-soft">
          {logStart === end ? t.emptyLane : `${numberIn(language, logStart)}–${numberIn(language, end - 1)}`}
        </p>
      </div>
      <div className="min-w-0">
        {/* biome-ignore lint/a11y/useSemanticElements: cells in a row are no list to step through by items */}
        <div ref={box} role="group" aria-label={name} className="flex h-12 overflow-hidden" onKeyDown={keys.onKeyDown}>
          {offsets.map((offset) =>
            offset === end ? (
              <NextCell key="next" offset={offset} rem={CELL_REM} />
            ) : offset < logStart ? (
              <GoneCell key={offset} offset={offset} rem={CELL_REM} />
            ) : (
              <Cell
                key={offset}
                offset={offset}
                rem={CELL_REM}
                record={records.get(offset)}
                age={ageOf(records.get(offset)?.timestamp ?? now, now, retention)}
                isStart={offset === logStart}
                isFresh={offset >= seenEnd}
                isChosen={offset === chosen}
                isStop={offset === keys.stop(chosen)}
                onPress={() => onChoose(offset)}
              />
            ),
          )}
        </div>
        <SegmentTrack partition={partition} window={window} width={width} />
        {lastFirst > 0 && (
          <Scroller
            index={index}
            window={window}
            least={Math.min(lastFirst, Math.max(0, logStart - 2))}
            at={at}
            onAt={setAt}
          />
        )}
      </div>
      {groups.map((group) => (
        <GroupTrack
          key={group.name}
          group={group}
          topic={topic.name}
          partition={partition}
          window={window}
          width={width}
        />
      ))}
    </section>
  )
}

interface ScrollerProps {
  readonly index: number
  readonly window: Window
  readonly least: number
  readonly at: number | null
  readonly onAt: (at: number | null) => void
}

function Scroller({ index, window: { first, count, lastFirst }, least, at, onAt }: ScrollerProps) {
  const t = texts.use()
  const go = (to: number) => onAt(to >= lastFirst ? null : Math.max(least, to))
  const step = Math.max(1, count - 2)
  return (
    <div className="mt-0.5 flex items-center gap-1">
      <IconButton
        size="small"
        label={t.toStart}
        icon={<ChevronFirst size={15} />}
        isDisabled={first <= least}
        onPress={() => go(least)}
      />
      <IconButton
        size="small"
        label={t.earlier}
        icon={<ChevronLeft size={15} />}
        isDisabled={first <= least}
        onPress={() => go(first - step)}
      />
      <input
        type="range"
        aria-label={t.scroll(index)}
        aria-valuetext={t.laneNote(first, first + count - 1)}
        min={least}
        max={lastFirst}
        value={first}
        onChange={(event) => go(Number(event.target.value))}
        className="hit h-5 min-w-0 flex-1 accent-(--line-strong)"
      />
      <IconButton
        size="small"
        label={t.later}
        icon={<ChevronRight size={15} />}
        isDisabled={at === null}
        onPress={() => go(first + step)}
      />
      <IconButton
        size="small"
        label={t.toEnd}
        icon={<ChevronLast size={15} />}
        isSelected={at === null}
        onPress={() => onAt(null)}
      />
    </div>
  )
}

interface KeysOf {
  readonly window: Window
  readonly logStart: number
  readonly end: number
  readonly show: (at: number) => void
}

/** Arrows go from cell to cell, also over the edge of what is in sight; one cell of a lane is in the order of Tab. */
function useCellKeys({ window: { first, count }, logStart, end, show }: KeysOf) {
  const wanted = useRef<number | null>(null)
  const [stop, setStop] = useState<number | null>(null)
  const [low, high] = [Math.max(first, logStart), Math.min(end, first + count) - 1]
  useEffect(() => {
    if (wanted.current === null) return
    const cell = document.activeElement?.parentElement?.querySelector<HTMLElement>(`[data-offset="${wanted.current}"]`)
    wanted.current = null
    cell?.focus()
  })
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const here = Number((event.target as HTMLElement).dataset['offset'] ?? Number.NaN)
    const to = targetOf(event.key, here, logStart, end - 1)
    if (to === null || Number.isNaN(here)) return
    event.preventDefault()
    wanted.current = to
    setStop(to)
    if (to < low) show(to)
    else if (to > high) show(to - count + 1)
  }
  const inSight = (offset: number | null) => offset !== null && offset >= low && offset <= high
  return {
    onKeyDown,
    stop: (chosen: number | null) => (inSight(stop) ? stop : inSight(chosen) ? chosen : high),
  }
}

function targetOf(key: string, here: number, least: number, most: number): number | null {
  const targets: Record<string, number> = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: least, End: most }
  const to = ownValue(targets, key)
  return to === undefined ? null : Math.min(most, Math.max(least, to))
}
