/** Which member reads which partition: a row for each member, a column for each partition. */
import { Crown } from 'lucide-react'
import type { KafkaGroupState, KafkaTopicPartition } from '#proto/api/kafka.ts'
import { Badge, classes } from '../../design/index.ts'
import { texts as pageTexts } from '../texts.ts'
import { useNow } from '../use-now.ts'
import { isOwnClient, ownName } from './own-name.ts'
import { texts } from './texts.ts'

interface MembersProps {
  readonly group: KafkaGroupState
  readonly prefix: string
  readonly ahead: number
}

type Member = KafkaGroupState['members'][number]

/** More columns than this are told as a list. */
const MOST_COLUMNS = 24

export function Members({ group, prefix, ahead }: MembersProps) {
  const t = texts.use()
  const now = useNow(ahead, group.members.length > 0 ? 500 : null)
  if (group.members.length === 0) return null
  const columns = columnsOf(group).slice(0, MOST_COLUMNS)
  const topics = new Set(columns.map(({ topic }) => topic))
  const head = 'px-1.5 pb-1.5 text-center align-bottom text-caption font-normal whitespace-nowrap text-ink-soft'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard, too
    <section aria-label={t.members} tabIndex={0} className="relative mt-4 overflow-x-auto">
      <table className="text-small">
        <caption className="sr-only">{t.members}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${head} pr-5 pl-0! text-left!`}>
              {t.member}
            </th>
            {columns.map(({ topic, partition }) => (
              <th key={`${topic} ${partition}`} scope="col" className={`${head} font-mono`}>
                {topics.size > 1 && <span className="block max-w-24 truncate">{topic}</span>}
                {`P${partition}`}
              </th>
            ))}
            <th scope="col" className={`${head} pl-5 text-left!`}>
              {t.heartbeat}
            </th>
          </tr>
        </thead>
        <tbody>
          {group.members.map((member) => (
            <tr key={member.id} data-member={member.clientId} className="border-t border-line">
              <th scope="row" className="py-1.5 pr-5 text-left font-normal whitespace-nowrap">
                <span className="font-mono font-medium">{ownName(member.clientId, prefix)}</span>
                {member.id === group.leader && (
                  <Badge className="ml-2" icon={<Crown size={12} aria-hidden="true" />}>
                    {t.leader}
                  </Badge>
                )}
                {isOwnClient(member.clientId, prefix) && <Badge className="ml-2">{t.yours}</Badge>}
                <span className="block text-caption text-ink-faint">{member.instanceId ?? member.host}</span>
              </th>
              {columns.map((column) => (
                <Owned key={`${column.topic} ${column.partition}`} isOwned={owns(member, column)} />
              ))}
              <td className="py-1.5 pl-5">
                <Heartbeat member={member} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Owned({ isOwned }: { readonly isOwned: boolean }) {
  const t = texts.use()
  return (
    <td className="px-1.5 py-1.5 text-center">
      <span
        className={classes(
          'mx-auto block h-6 w-8 rounded-sm border',
          isOwned ? 'border-layer-kafka bg-layer-kafka' : 'border-dashed border-line',
        )}
      >
        <span className="sr-only">{isOwned ? t.owns : t.ownsNot}</span>
      </span>
    </td>
  )
}

function Heartbeat({ member: { seen, sessionTimeout }, now }: { readonly member: Member; readonly now: number }) {
  const t = texts.use()
  const { seconds } = pageTexts.use()
  if (seen === null) return <span className="text-caption text-ink-faint">{t.unknown}</span>
  const age = Math.max(0, now - seen)
  const part = sessionTimeout === null ? 0 : Math.min(1, age / sessionTimeout)
  return (
    <span className="flex min-w-40 flex-col gap-1">
      <span className="tabular text-caption whitespace-nowrap text-ink-soft">
        {t.ago(seconds(age / 1000))} {sessionTimeout !== null && t.ofTimeout(seconds(sessionTimeout / 1000))}
      </span>
      <span aria-hidden="true" className="block h-1 w-full bg-surface-sunken">
        <span
          className={classes('block h-full', part > 0.66 ? 'bg-danger' : part > 0.4 ? 'bg-warn' : 'bg-good')}
          style={{ width: `${part * 100}%` }}
        />
      </span>
    </span>
  )
}

function owns({ partitions }: Member, { topic, partition }: KafkaTopicPartition): boolean {
  return partitions.some((each) => each.topic === topic && each.partition === partition)
}

/** All that the group reads or has committed to, by topic and number. */
function columnsOf({ members, committed }: KafkaGroupState): readonly KafkaTopicPartition[] {
  const all = [...members.flatMap(({ partitions }) => partitions), ...committed]
  const byKey = new Map(all.map(({ topic, partition }) => [`${topic} ${partition}`, { topic, partition }]))
  return [...byKey.values()].sort(
    (one, other) => one.topic.localeCompare(other.topic) || one.partition - other.partition,
  )
}
