/** Which component draws which view, and what it is called. */
import type { ComponentType } from 'react'
import { useLanguage } from '../i18n/index.ts'
import { RebalanceLadder, rebalanceTexts, VersionsView, versionTexts } from '../kafka-bytes/index.ts'
import { BatchView } from './batch/batch-view.tsx'
import { texts as batchTexts } from './batch/texts.ts'
import { Consumers } from './clients/consumers.tsx'
import { Producer } from './clients/producer.tsx'
import { texts as clientTexts } from './clients/texts.ts'
import { DiskView } from './disk/disk-view.tsx'
import { texts as diskTexts } from './disk/texts.ts'
import type { KafkaView } from './fence.ts'
import { GroupBoard } from './groups/group-board.tsx'
import { LagView } from './groups/lag-view.tsx'
import { ParkedFetches } from './groups/parked-fetches.tsx'
import { texts as groupTexts } from './groups/texts.ts'
import { JoinView } from './join/join-view.tsx'
import { texts as joinTexts } from './join/texts.ts'
import { KeyCalculator } from './keys/key-calculator.tsx'
import { texts as keyTexts } from './keys/texts.ts'
import { Lanes } from './log/lanes.tsx'
import { texts as logTexts } from './log/texts.ts'
import { texts as timelineTexts } from './timeline/texts.ts'
import { TimelineView } from './timeline/timeline-view.tsx'
import type { ViewProps } from './view.ts'

export const VIEWS: Partial<Record<KafkaView, ComponentType<ViewProps>>> = {
  produce: Producer,
  timeline: TimelineView,
  consumers: Consumers,
  lanes: Lanes,
  'key-calculator': ({ fence }) => <KeyCalculator firstKey={fence.key} firstPartitions={fence.partitions} />,
  groups: GroupBoard,
  lag: LagView,
  fetches: ParkedFetches,
  disk: DiskView,
  batch: BatchView,
  versions: () => <VersionsView />,
  ladder: ({ fence }) => <RebalanceLadder group={fence.group} />,
  join: JoinView,
}

/** What reckons by itself needs no broker. */
export const WITHOUT_BROKER: ReadonlySet<KafkaView> = new Set(['key-calculator'])

export interface Heading {
  readonly title: string
  readonly lead: string
}

export function useHeadings(): Partial<Record<KafkaView, Heading>> {
  const language = useLanguage()
  const [clients, timeline, log, keys, groups, disk, batch, versions, ladder, join] = [
    clientTexts.in(language),
    timelineTexts.in(language),
    logTexts.in(language),
    keyTexts.in(language),
    groupTexts.in(language),
    diskTexts.in(language),
    batchTexts.in(language),
    versionTexts.in(language),
    rebalanceTexts.in(language),
    joinTexts.in(language),
  ]
  return {
    produce: { title: clients.produceTitle, lead: clients.produceLead },
    timeline,
    consumers: { title: clients.consumersTitle, lead: clients.consumersLead },
    lanes: log,
    'key-calculator': keys,
    groups,
    lag: { title: groups.lagTitle, lead: groups.lagLead },
    fetches: { title: groups.fetchesTitle, lead: groups.fetchesLead },
    disk,
    batch,
    versions,
    ladder,
    join,
  }
}
