/** Consumer groups in English: members, generations, assignments, committed offsets. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, elementsOf, isRequest, numberOf, quoted, siblingText } from '../facts.ts'
import { timeOf } from './time.ts'

const items = (count: number, one: string, other: string) => counted('en', count, { one, other })
const bytes = (count: number) => items(count, 'byte', 'bytes')

export const groups = {
  'kafka.group_id': {
    label: 'group',
    text: ({ value }) =>
      value === ''
        ? 'No group: the consumer chooses its partitions itself, and nobody keeps its place.'
        : `The group “${quoted(value)}”: its members share the partitions, and its committed offsets are kept under this name.`,
  },
  'kafka.member_id': {
    label: 'member id',
    text: (fact) => {
      const { value } = fact
      if (value === null) return 'Null: no member in particular.'
      if (value === '')
        return isRequest(fact)
          ? 'Empty: the client is new here and has no id yet. The coordinator will make one up.'
          : 'Empty: nobody, since the call failed.'
      return `“${quoted(value)}”: made by the coordinator, mostly from the client.id and a random part. A restarted consumer gets another.`
    },
  },
  'kafka.group_instance_id': {
    label: 'instance id',
    text: ({ value }) =>
      value === null
        ? 'Null: a dynamic member. When it restarts, the group rebalances.'
        : `“${quoted(value)}”: a static member (KIP-345). Back within its session timeout, it finds its partitions again without a rebalance.`,
  },
  'kafka.generation_id': {
    label: 'generation',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: no generation; the sender is outside of any rebalance.'
        : `Generation ${numberOf(fact)}. It grows by one with each rebalance; who still names an older one has missed something and is refused.`,
  },
  'kafka.session_timeout_ms': {
    label: 'session timeout',
    text: (fact) =>
      `No sign of life for ${timeOf(numberOf(fact))}, and the coordinator takes the member for dead and gives its partitions to others. Short: quick takeover; long: pauses are forgiven.`,
  },
  'kafka.rebalance_timeout_ms': {
    label: 'rebalance timeout',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: as long as the session timeout.'
        : `In a rebalance the coordinator waits up to ${timeOf(numberOf(fact))} for this member to join again. In Java’s client this is max.poll.interval.ms.`,
  },
  'kafka.protocol_type': {
    label: 'protocol type',
    text: ({ value }) =>
      value === null
        ? 'Null: not named.'
        : value === ''
          ? 'Empty: the group has no members, so it has no type.'
          : value === 'consumer'
            ? '“consumer”: the members share partitions. Kafka Connect uses the same calls with a type of its own.'
            : `“${quoted(value)}”: what the members share is their own affair; the coordinator only passes it on.`,
  },
  'kafka.protocol_name': {
    label: 'assignor',
    text: ({ value }) =>
      value === null || value === ''
        ? 'No assignor was chosen.'
        : `“${quoted(value)}” was chosen: the way to share that every member knows and most prefer.${cooperative(value)}`,
  },
  'kafka.protocols': {
    label: 'assignors',
    text: (fact) =>
      `${items(elementsOf(fact) ?? 0, 'way', 'ways')} to share partitions that this member knows, the one it likes best first. Members must have one in common.`,
  },
  'kafka.reason': {
    label: 'reason',
    text: ({ value }) =>
      value === null || value === ''
        ? 'No reason given.'
        : `“${quoted(value, 120)}”: for the broker’s log, so that a person can see why a group rebalances (KIP-800).`,
  },
  'kafka.leader': {
    label: 'group leader',
    text: (fact) => {
      const own = siblingText(fact, 'kafka.member_id')
      if (fact.value === '') return 'Nobody leads the group: the call failed.'
      return own === fact.value
        ? 'This very member leads the group: it gets the list of all members and decides who reads which partition.'
        : `“${quoted(fact.value)}” leads the group and decides who reads what. This member only waits for its share.`
    },
  },
  'kafka.skip_assignment': {
    label: 'keep the assignment',
    text: ({ value }) =>
      value === true
        ? 'A static leader came back: the old assignment stands, and nothing needs to be shared anew (KIP-814).'
        : 'The leader has to work out a new assignment.',
  },
  'kafka.assignments': {
    label: 'assignments',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Empty: only the leader sends assignments; the others wait for theirs.'
        : `The leader’s decision for ${items(elementsOf(fact) ?? 0, 'member', 'members')}. The broker hands it on and never looks inside.`,
  },
  'kafka.assignment': {
    label: 'assignment',
    text: (fact) =>
      numberOf(fact) <= 6
        ? 'Nothing: no partition was assigned here.'
        : `${bytes(numberOf(fact))} that say which partitions the member reads now, laid out as the consumer protocol has it.`,
  },
  'kafka.group_state': {
    label: 'state of the group',
    text: ({ value }) => `${quoted(value)}: ${ownValue(STATES, String(value)) ?? 'a state that we do not know'}.`,
  },
  'kafka.group_type': {
    label: 'kind of group',
    text: ({ value }) =>
      value === 'classic'
        ? '“classic”: the members share by JoinGroup and SyncGroup, and one of them does the sums.'
        : `“${quoted(value)}”: with “consumer” the coordinator itself assigns (KIP-848).`,
  },
  'kafka.states_filter': {
    label: 'only in these states',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Empty: groups in any state.'
        : `Only groups in one of ${items(elementsOf(fact) ?? 0, 'state', 'states')} (KIP-518).`,
  },
  'kafka.types_filter': {
    label: 'only of these kinds',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Empty: groups of any kind.'
        : `Only groups of ${items(elementsOf(fact) ?? 0, 'kind', 'kinds')} (KIP-848).`,
  },
  'kafka.client_host': {
    label: 'from where',
    text: ({ value }) => `The member dialled from ${quoted(value)}, as the coordinator sees it.`,
  },
  'kafka.member_epoch': {
    label: 'member epoch',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: a member of a classic group, which has no epoch.'
        : `Epoch ${numberOf(fact)} of the member (KIP-848).`,
  },
  'kafka.retention_time_ms': {
    label: 'keep the offset for',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: as long as the broker keeps offsets anyway (offsets.retention.minutes).'
        : `The offset is to be kept for ${timeOf(numberOf(fact))}.`,
  },
  'kafka.committed_offset': {
    label: 'committed offset',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: nothing has been committed. The consumer begins where auto.offset.reset says: at the end, or at the start.'
        : isRequest(fact)
          ? `${numberOf(fact)} is the next record to read: everything before it is done. Who takes over begins here.`
          : `The group goes on at ${numberOf(fact)}: everything before it counts as done.`,
  },
  'kafka.require_stable': {
    label: 'only settled offsets',
    text: ({ value }) =>
      value === true
        ? 'The broker is to answer only when no transaction can change the offsets any more (KIP-447).'
        : 'Offsets of unfinished transactions do not hold up the answer.',
  },
  'kafka.groups': {
    label: 'groups',
    text: (fact) => (elementsOf(fact) === 0 ? 'No group.' : `${items(elementsOf(fact) ?? 0, 'group', 'groups')}.`),
  },
  'kafka.members': {
    label: 'members',
    text: (fact) =>
      fact.frame.kind.startsWith('JoinGroup') && elementsOf(fact) === 0
        ? 'Empty: only the leader is told who else is there.'
        : `${items(elementsOf(fact) ?? 0, 'member', 'members')} of the group.`,
  },
  'kafka.subscription': {
    label: 'subscription',
    text: (fact) =>
      `${bytes(numberOf(fact))} in which a member says what it wants to read, for the eyes of the group’s leader.`,
  },
  'kafka.commit_metadata': {
    label: 'note',
    text: ({ value }) =>
      value === null || value === ''
        ? 'No note of the consumer’s beside the offset.'
        : `“${quoted(value)}”: a note of the consumer’s own; Kafka only keeps it.`,
  },
  'kafka.owned_partitions': {
    label: 'partitions it has',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'The member holds nothing: it is new, or an eager one that gave everything back before it joined again.'
        : `The member still holds partitions of ${items(elementsOf(fact) ?? 0, 'topic', 'topics')} and reads on while the group rebalances (KIP-429).`,
  },
  'kafka.assigned_partitions': {
    label: 'partitions assigned',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'No topic: there are more members than partitions, and this one stands by.'
        : `Partitions of ${items(elementsOf(fact) ?? 0, 'topic', 'topics')}: what this member reads from now on.`,
  },
  'kafka.user_data': {
    label: 'assignor’s own data',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'Nothing of the assignor’s own.'
        : `${bytes(numberOf(fact))} for the assignor alone, such as what it gave to whom the last time.`,
  },
  'kafka.consumer_version': {
    label: 'version of the members’ protocol',
    text: (fact) =>
      `Version ${numberOf(fact)} of what members tell each other through the coordinator, which passes it on unread.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>

function cooperative(name: unknown): string {
  return name === 'cooperative-sticky' ? ' Members keep what stays theirs while the group rebalances.' : ''
}

const STATES: Readonly<Record<string, string>> = {
  Empty: 'no members, but offsets that are kept',
  PreparingRebalance: 'the coordinator waits for all members to join again',
  CompletingRebalance: 'everybody has joined, and the leader’s assignment is awaited',
  Stable: 'everybody has its partitions and reads',
  Dead: 'the group is gone, or never was',
  Assigning: 'the coordinator works out who reads what',
  Reconciling: 'the members are handing partitions over',
}
