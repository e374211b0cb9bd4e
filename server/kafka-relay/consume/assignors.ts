/**
 * How a group's leader deals the partitions, as the Java client's assignors do it: `range` and `roundrobin`. The library brings
 * `cooperative-sticky`; its own roundrobin does not look at who subscribed to what.
 */
import type { GroupOptions } from '@platformatic/kafka'
import type { KafkaConsume } from '#proto/api/kafka.ts'

type Assign = NonNullable<GroupOptions['partitionAssigner']>
type Members = Parameters<Assign>[1]
type Metadata = Parameters<Assign>[3]
type Dealt = Map<string, Map<string, { topic: string; partitions: number[] }>>

/** Each topic by itself: its partitions in order, to its members in order of their ids, the first ones getting one more. */
const range: Assign = (_leader, members, _topics, metadata) => {
  const dealt = emptyHands(members)
  for (const topic of topicsOf(members)) {
    const takers = takersOf(members, topic)
    const count = countOf(metadata, topic)
    const each = Math.floor(count / takers.length)
    const more = count % takers.length
    let next = 0
    for (const [index, member] of takers.entries()) {
      const end = next + each + (index < more ? 1 : 0)
      for (; next < end; next += 1) deal(dealt, member, topic, next)
    }
  }
  return handsOf(dealt)
}

/** All partitions of all topics in order, to all members in turn who subscribed to that topic. */
const roundRobin: Assign = (_leader, members, _topics, metadata) => {
  const dealt = emptyHands(members)
  const all = [...members.keys()].sort()
  let turn = 0
  for (const topic of topicsOf(members)) {
    const takers = takersOf(members, topic)
    for (let partition = 0; partition < countOf(metadata, topic); partition += 1) {
      while (!takers.includes(all[turn % all.length] ?? '')) turn += 1
      deal(dealt, all[turn % all.length] ?? '', topic, partition)
      turn += 1
    }
  }
  return handsOf(dealt)
}

/** Absent: range, as the Java client's first choice. */
export function protocolOf(
  assignor: KafkaConsume['assignor'] = 'range',
): Pick<GroupOptions, 'protocols' | 'partitionAssigner'> {
  switch (assignor) {
    case 'range':
      return { protocols: [{ name: 'range', version: 1 }], partitionAssigner: range }
    case 'roundrobin':
      return { protocols: [{ name: 'roundrobin', version: 1 }], partitionAssigner: roundRobin }
    case 'cooperative-sticky':
      return { protocols: [{ name: 'cooperative-sticky', version: 3 }] }
  }
}

function emptyHands(members: Members): Dealt {
  return new Map([...members.keys()].map((id) => [id, new Map()]))
}

function topicsOf(members: Members): string[] {
  return [...new Set([...members.values()].flatMap(({ topics = [] }) => topics))].sort()
}

function takersOf(members: Members, topic: string): string[] {
  return [...members].flatMap(([id, { topics = [] }]) => (topics.includes(topic) ? [id] : [])).sort()
}

function countOf(metadata: Metadata, topic: string): number {
  return metadata.topics.get(topic)?.partitionsCount ?? 0
}

function deal(dealt: Dealt, member: string, topic: string, partition: number): void {
  const hand = dealt.get(member)
  if (hand === undefined) return
  const own = hand.get(topic) ?? { topic, partitions: [] }
  own.partitions.push(partition)
  hand.set(topic, own)
}

function handsOf(dealt: Dealt): ReturnType<Assign> {
  return [...dealt].map(([memberId, assignments]) => ({ memberId, assignments }))
}
