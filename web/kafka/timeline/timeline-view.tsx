/** The last run of the producer as a timeline: records that wait, requests, what the broker did, answers; and its frames. */
import { ListTree } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useKafkaBoard } from '../../kafka-bytes/index.ts'
import { useLook } from '../../trace/index.ts'
import { Frames } from '../../workspace/index.ts'
import { type ToldRun, useProducer } from '../clients/producer-store.ts'
import { DataTable } from '../data-table.tsx'
import { texts as pageTexts } from '../texts.ts'
import type { ViewProps } from '../view.ts'
import { CloseUp } from './close-up.tsx'
import { Overview } from './overview.tsx'
import { latencyOf, type Timeline, timelineOf, totalsOf } from './requests.ts'
import { texts } from './texts.ts'

export function TimelineView({ state, fence }: ViewProps) {
  const t = texts.use()
  const told = useProducer((producer) => producer.told)
  const isOfFence = fence.topic === undefined || told?.wish.topic === fence.topic
  if (told === null || !isOfFence || told.handed.length === 0)
    return <p className="text-small text-ink-faint">{t.empty}</p>
  return <Told key={told.run} told={told} isCluster={state.source === 'cluster'} />
}

function Told({ told, isCluster }: { readonly told: ToldRun; readonly isCluster: boolean }) {
  const t = texts.use()
  const { framesOf } = pageTexts.use()
  const board = useKafkaBoard()
  const [chosen, setChosen] = useState(1)
  const [isOpen, setOpen] = useState(false)
  const timeline = timelineOf(told, board?.produces ?? [])
  const request = timeline.requests[chosen - 1] ?? null
  const key = request?.frame?.key ?? null
  const goTo = (frame: string) => {
    setOpen(true)
    useLook.setState({ asked: { run: told.run, key: frame } })
  }
  useEffect(() => {
    // While the frames are in sight they follow; they do not come by themselves.
    if (isOpen && key !== null) useLook.setState({ asked: { run: told.run, key } })
  }, [isOpen, key, told.run])
  return (
    <div className="space-y-5">
      <Sums told={told} timeline={timeline} />
      <Overview told={told} timeline={timeline} chosen={chosen} onChoose={setChosen} onGo={goTo} />
      {request !== null && <CloseUp request={request} told={told} isCluster={isCluster} onGo={goTo} />}
      <Button
        size="small"
        icon={<ListTree size={15} aria-hidden="true" />}
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        {t.frames}
      </Button>
      {isOpen && (
        <section
          aria-label={framesOf('writer')}
          className="h-[min(30rem,75dvh)] overflow-hidden rounded-md border border-line"
        >
          <Frames runs={[told.run]} linkName="writer" />
        </section>
      )}
      <Table timeline={timeline} isSilent={told.wish.acks === 0} />
    </div>
  )
}

function Sums({ told: { wish }, timeline }: { readonly told: ToldRun; readonly timeline: Timeline }) {
  const t = texts.use()
  const language = useLanguage()
  const { requests, records, bytes, wait, latency } = totalsOf(timeline)
  const time = (value: number | null) => (value === null ? t.unknown : t.ms(value))
  const perRecord =
    bytes === null || records === 0
      ? t.unknown
      : (bytes / records).toLocaleString(language, { maximumFractionDigits: 1 })
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t.requests, requests.toLocaleString(language)],
    [t.sentBytes, bytes === null ? t.unknown : bytes.toLocaleString(language)],
    [t.perRecord, perRecord],
    [t.wait, time(wait)],
    [t.latency, wish.acks === 0 ? t.noneCame : time(latency)],
  ]
  const pace = wish.rate === 0 ? t.allAtOnce : t.perSecond(wish.rate)
  return (
    <div>
      <p className="font-mono text-caption text-ink-soft">
        {t.setTo(wish.acks === -1 ? 'all' : `${wish.acks}`, wish.linger, wish.batchSize, pace)}
      </p>
      <dl className="mt-2 grid grid-cols-2 gap-x-6 gap-y-3 @min-[34rem]:grid-cols-3 @min-[48rem]:grid-cols-5">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-caption text-ink-soft">{name}</dt>
            <dd className="tabular text-lead font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Table({ timeline: { requests }, isSilent }: { readonly timeline: Timeline; readonly isSilent: boolean }) {
  const t = texts.use()
  const time = (value: number | null, otherwise: string) => (value === null ? otherwise : t.ms(value))
  const none = isSilent ? t.nobody : t.unknown
  const rows = requests
    .flatMap((request) => request.records.map((record) => ({ record, request })))
    .sort((one, other) => one.record.number - other.record.number)
    .map(({ record, request }) => ({
      key: `${record.number}`,
      cells: [
        `${record.number}`,
        `P${record.partition}`,
        `${request.number}`,
        t.ms(record.handedAt),
        time(request.frame?.at ?? null, t.notRecorded),
        time(request.answer?.at ?? null, none),
        time(latencyOf(record, request), none),
      ],
    }))
  return <DataTable title={t.tableTitle} columns={t.columns.split(', ')} rows={rows} />
}
