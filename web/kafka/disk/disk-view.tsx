/** A batch as it lies in its file beside the same batch in the answer to a Fetch. */
import { ArrowDownToLine, ChevronLeft, ChevronRight, Equal, EqualNot } from 'lucide-react'
import { useState } from 'react'
import type { KafkaDisk } from '#proto/api/kafka.ts'
import { Button, IconButton, Spinner } from '../../design/index.ts'
import { type Trouble, troubleOf } from '../../wire/index.ts'
import { bytesOfBase64 } from '../log/read-batch.ts'
import { TroubleLine } from '../trouble-line.tsx'
import type { ViewProps } from '../view.ts'
import { fetchBatch, type OnWire } from './fetch-batch.ts'
import { firstDifference } from './find-bytes.ts'
import { HexLines } from './hex-lines.tsx'
import { PlacePicker } from './place-picker.tsx'
import { texts } from './texts.ts'
import { useBatch } from './use-batch.ts'

export function DiskView(view: ViewProps) {
  return (
    <PlacePicker view={view}>
      {({ topic, partition, offset, logStart, onOffset }) => (
        <Batch topic={topic} partition={partition} offset={offset} onOffset={onOffset} logStart={logStart} />
      )}
    </PlacePicker>
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
    await fetchBatch(topic, partition, disk.baseOffset, bytes).then(setWire, (thrown: unknown) =>
      setTrouble(troubleOf(thrown)),
    )
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
                icon={isBusy ? <Spinner size={16} /> : <ArrowDownToLine size={16} aria-hidden="true" />}
                onPress={() => void (isBusy || fetch())}
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
