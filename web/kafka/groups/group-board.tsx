/** Each group: its state among all there are, members by partitions, how lately each gave a sign of life, what happened. */
import { Users } from 'lucide-react'
import type { KafkaGroupState } from '#proto/api/kafka.ts'
import { EmptyState } from '../../design/index.ts'
import type { GroupEvent } from '../broker/history.ts'
import type { ViewProps } from '../view.ts'
import { GroupHistory } from './group-history.tsx'
import { Members } from './members.tsx'
import { ownName } from './own-name.ts'
import { StateMachine } from './state-machine.tsx'
import { texts } from './texts.ts'

export function GroupBoard({ state, history, ahead, fence }: ViewProps) {
  const t = texts.use()
  const groups = state.groups.filter(({ name }) => fence.group === undefined || name === fence.group)
  if (groups.length === 0) {
    return (
      <EmptyState
        title={fence.group === undefined ? t.none : t.noSuch(fence.group)}
        icon={<Users size={28} strokeWidth={1.5} aria-hidden="true" />}
        className="rounded-md border border-dashed border-line-strong"
      >
        {t.noneText}
      </EmptyState>
    )
  }
  return (
    <div className="space-y-8">
      {groups.map((group) => (
        <Group
          key={group.fullName}
          group={group}
          prefix={state.prefix}
          ahead={ahead}
          events={history.events.filter(({ group: name }) => name === group.name)}
        />
      ))}
    </div>
  )
}

interface GroupProps {
  readonly group: KafkaGroupState
  readonly prefix: string
  readonly ahead: number
  readonly events: readonly GroupEvent[]
}

function Group({ group, prefix, ahead, events }: GroupProps) {
  const t = texts.use()
  const leader = group.members.find(({ id }) => id === group.leader)
  return (
    <section aria-label={`${t.group} ${group.name}`} data-group={group.name} className="@container">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <h3 className="font-mono text-body font-semibold">{group.name}</h3>
        <Fact name={t.generation} value={`${group.generation}`} />
        <Fact name={t.protocol} value={group.protocol || t.notKnown} />
        <Fact name={t.leader} value={leader === undefined ? t.noLeader : ownName(leader.clientId, prefix)} />
      </div>
      <StateMachine state={group.state} />
      <Members group={group} prefix={prefix} ahead={ahead} />
      <GroupHistory events={events} prefix={prefix} />
    </section>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <span className="text-small text-ink-soft">
      {name} <span className="tabular font-mono font-medium text-ink">{value}</span>
    </span>
  )
}
