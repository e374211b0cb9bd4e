/** A batch as it lies in its file beside the same batch in the answer to a Fetch. */
import { ArrowDownToLine, ChevronLeft, ChevronRight, Equal, EqualNot } from 'lucide-react'
import { useState } from 'react'
import type { KafkaDisk, KafkaTopicState } from '#proto/api/kafka.ts'
import { Button, IconButton, Select } from '../../design/index.ts'
import type { Trouble } from '../broker/follow-state.ts'
import { useChosen } from '../chosen.ts'
import { NumberField } from '../field.tsx'
import { bytesOfBase64 } from '../log/read-batch.ts'
import { texts as pageTexts } from '../texts.ts'
import { TopicPicker } from '../topic-picker.tsx'
import { TroubleLine } from '../trouble-line.tsx'
import type { ViewProps } from '../view.ts'
import { fetchBatch, type OnWire } from './fetch-batch.ts'
import { firstDifference } from './find-bytes.ts'
import { HexLines } from './hex-lines.tsx'
import { texts } from './texts.ts'
import { useBatch } from './use-batch.ts'

export function DiskView(view: ViewProps) {
  const t = texts.use()
  if (view.state.source === 'cluster') return <p className="text-small text-ink-soft">{t.cluster}</p>
  return (
    <TopicPicker view={view}>
      {(topic) => <DiskOf key={topic.fullName} topic={topic} first={view.fence.partition} />}
    </TopicPicker>
  )
}

function DiskOf({ topic, first }: { readonly topic: KafkaTopicState; readonly first: number | undefined }) {
  const t = texts.use()
  const { partitionShort } = pageTexts.use()
  const place = useChosen((chosen) => chosen.place)
  const full = topic.partitions.find(({ logStart, highWatermark }) => highWatermark > logStart)
  const [index, setIndex] = useState<number | null>(first ?? null)
  const [wished, setWished] = useState<number | null>(null)
  const followed = place?.topic === topic.name ? place : null
  const chosen = index ?? followed?.partition ?? full?.index ?? 0
  const partition = topic.partitions.find((each) => each.index === chosen) ?? topic.partitions[0]
  if (partition === undefined) return null
  const { logStart, highWatermark } = partition
  const suggested = wished ?? (followed?.partition === partition.index ? followed.offset : logStart)
  const offset = Math.min(highWatermark - 1, Math.max(logStart, suggested))
  return (
    <div>
      <div className="flex flex-wrap items-end gap-4">
        <Select
          label={t.partition}
          value={`${partition.index}`}
          onChange={(id) => {
            setIndex(Number(id))
            setWished(null)
          }}
          items={topic.partitions.map((each) => ({ id: `${each.index}`, label: partitionShort(each.index) }))}
          className="w-28"
        />
        {highWatermark > logStart && (
          <NumberField
            label={t.offset}
            value={offset}
            min={logStart}
            max={highWatermark - 1}
            onChange={setWished}
            className="w-32"
          />
        )}
      </div>
      {highWatermark > logStart ? (
        <Batch
          topic={topic.name}
          partition={partition.index}
          offset={offset}
          onOffset={setWished}
          logStart={logStart}
        />
      ) : (
        <p className="mt-4 text-small text-ink-faint">{t.empty}</p>
      )}
    </div>
  )
}

interface BatchProps {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly logStart: number
  readonly onOffset: (offset: number) => void
}

function Batch({ topic, partition, offset, logStart, onOffset }: BatchProps) {
  const t = texts.use()
  const batch = useBatch(topic, partition, offset)
  if (batch.status !== 'ready') {
    return <p className="mt-4 text-small text-ink-soft">{batch.status === 'loading' ? t.loading : t.fileGone}</p>
  }
  const { disk } = batch
  const { next } = disk
  return (
    <>
      <div className="mt-4 flex items-center gap-2">
        <h3 className="text-small font-semibold">{t.batchOf(disk.baseOffset, disk.lastOffset)}</h3>
        <IconButton
          size="small"
          label={t.previous}
          icon={<ChevronLeft size={16} />}
          isDisabled={disk.baseOffset <= logStart}
          onPress={() => onOffset(disk.baseOffset - 1)}
        />
        <IconButton
          size="small"
          label={t.next}
          icon={<ChevronRight size={16} />}
          isDisabled={next === null}
          onPress={() => next !== null && onOffset(next)}
        />
      </div>
      <Both key={`${topic} ${partition} ${disk.baseOffset}`} topic={topic} partition={partition} disk={disk} />
    </>
  )
}

interface BothProps {
  readonly topic: string
  readonly partition: number
  readonly disk: KafkaDisk
}

function Both({ topic, partition, disk }: BothProps) {
  const t = texts.use()
  const [wire, setWire] = useState<OnWire | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const bytes = bytesOfBase64(disk.bytes)
  const fetch = async () => {
    setBusy(true)
    setTrouble(null)
    await fetchBatch(topic, partition, disk.baseOffset, bytes).then(setWire, setTrouble)
    setBusy(false)
  }
  return (
    <div className="@container mt-2">
      <div className="grid gap-x-8 gap-y-5 @min-[66rem]:grid-cols-2">
        <div className="min-w-0">
          <p className="mb-1.5 text-small">
            {t.onDisk} <span className="font-mono text-caption text-ink-soft">{t.at(disk.file, disk.position)}</span>
          </p>
          <HexLines bytes={bytes} label={t.onDisk} from={disk.position} />
        </div>
        <div className="min-w-0">
          <p className="mb-1.5 text-small">
            {t.onWire}{' '}
            {wire !== null && wire.position >= 0 && (
              <span className="font-mono text-caption text-ink-soft">{t.wireAt(wire.position)}</span>
            )}
          </p>
          {wire !== null && wire.position >= 0 ? (
            <HexLines bytes={wire.bytes} label={t.onWire} from={wire.position} />
          ) : (
            <div className="flex min-h-32 flex-col items-start justify-center gap-2 rounded-md border border-dashed border-line-strong px-5 py-4">
              <Button
                icon={<ArrowDownToLine size={16} aria-hidden="true" />}
                isPending={isBusy}
                onPress={() => void fetch()}
              >
                {isBusy ? t.fetching : t.fetch}
              </Button>
              <p className="text-caption text-ink-soft">{t.fetchNote}</p>
            </div>
          )}
        </div>
      </div>
      <TroubleLine trouble={trouble} />
      <Verdict bytes={bytes} wire={wire} />
    </div>
  )
}

function Verdict({ bytes, wire }: { readonly bytes: Uint8Array; readonly wire: OnWire | null }) {
  const t = texts.use()
  const difference = wire === null || wire.position < 0 ? null : firstDifference(bytes, wire.bytes)
  const Icon = difference === -1 ? Equal : EqualNot
  return (
    <p role="status" className="mt-3 flex min-h-6 items-center gap-2 text-small font-semibold">
      {wire !== null && (
        <>
          <Icon size={18} aria-hidden="true" className={difference === -1 ? 'text-good' : 'text-danger'} />
          {difference === null ? t.notSeen : difference === -1 ? t.same(bytes.length) : t.differs(difference)}
        </>
      )}
    </p>
  )
}
