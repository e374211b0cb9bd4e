/** `generation` and `commit`: what consumer groups were told, and what they told. */
import { counting, type Demand } from '../conditions.ts'
import { type KafkaCommit, type KafkaGeneration, kafkaCommits, kafkaGenerations } from '../kafka/groups.ts'
import { atLeastOne, parseMatcher } from '../matcher.ts'
import type { Reader } from '../reader.ts'
import type { Predicate, Say } from '../types.ts'
import { say } from '../words.ts'
import { demand } from './http.ts'

export const generation: Predicate = (reader) => {
  const parts = reader.map(['group', 'number', 'members', 'assignor', 'most', 'partitions', 'idle', 'count'])
  const demands: Demand<KafkaGeneration>[] = []
  const add = (name: Say, part: Reader | undefined, of: (one: KafkaGeneration) => unknown) => {
    if (part) demands.push(demand(name, part, of))
  }
  add(say('group'), parts.group, ({ group }) => group)
  add(say('generation'), parts.number, (one) => one.generation)
  add(say('members'), parts.members, ({ members }) => members)
  add(say('assignor'), parts.assignor, ({ assignor }) => assignor)
  add(say('mostPartitionsOfAMember'), parts.most, ({ assigned }) =>
    Math.max(0, ...assigned.map(({ length }) => length)),
  )
  add(say('partitionsInAll'), parts.partitions, ({ assigned }) => new Set(assigned.flat()).size)
  add(
    say('membersWithoutPartitions'),
    parts.idle,
    ({ assigned }) => assigned.filter(({ length }) => length === 0).length,
  )
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const name = say('generationsOfAGroup')
  return counting(name, demands, count, parts.count !== undefined, ({ exchanges }) => kafkaGenerations(exchanges))
}

export const commit: Predicate = (reader) => {
  const parts = reader.map(['group', 'topic', 'partition', 'offset', 'generation', 'client', 'error', 'count'])
  const demands: Demand<KafkaCommit>[] = []
  const add = (name: Say, part: Reader | undefined, of: (one: KafkaCommit) => unknown) => {
    if (part) demands.push(demand(name, part, of))
  }
  add(say('group'), parts.group, ({ group }) => group)
  add(say('topic'), parts.topic, ({ topic }) => topic)
  add(say('partition'), parts.partition, ({ partition }) => partition)
  add(say('offset'), parts.offset, ({ offset }) => Number(offset))
  add(say('generation'), parts.generation, (one) => one.generation)
  add(say('client'), parts.client, ({ clientId }) => clientId)
  add(say('error'), parts.error, ({ error }) => error)
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const name = say('committedOffsets')
  return counting(name, demands, count, parts.count !== undefined, ({ exchanges }) => kafkaCommits(exchanges))
}
