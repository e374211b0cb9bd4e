/** `generation` and `commit`: what consumer groups were told, and what they told. */
import { counting, type Demand } from '../conditions.ts'
import { type KafkaCommit, type KafkaGeneration, kafkaCommits, kafkaGenerations } from '../kafka/groups.ts'
import { atLeastOne, both, parseMatcher } from '../matcher.ts'
import type { Reader } from '../reader.ts'
import type { Predicate } from '../types.ts'
import { demand } from './http.ts'

export const generation: Predicate = (reader) => {
  const parts = reader.map(['group', 'number', 'members', 'assignor', 'most', 'partitions', 'idle', 'count'])
  const demands: Demand<KafkaGeneration>[] = []
  const add = (en: string, ru: string, part: Reader | undefined, of: (one: KafkaGeneration) => unknown) => {
    if (part) demands.push(demand(both(en, ru), part, of))
  }
  add('group', 'группа', parts.group, ({ group }) => group)
  add('generation', 'поколение', parts.number, (one) => one.generation)
  add('members', 'участников', parts.members, ({ members }) => members)
  add('assignor', 'способ раздачи', parts.assignor, ({ assignor }) => assignor)
  add('most partitions of a member', 'партиций у одного участника', parts.most, ({ assigned }) =>
    Math.max(0, ...assigned.map(({ length }) => length)),
  )
  add('partitions in all', 'партиций всего', parts.partitions, ({ assigned }) => new Set(assigned.flat()).size)
  add(
    'members without partitions',
    'участников без партиций',
    parts.idle,
    ({ assigned }) => assigned.filter(({ length }) => length === 0).length,
  )
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const name = both('generations of a group', 'поколения группы')
  return counting(name, demands, count, parts.count !== undefined, ({ exchanges }) => kafkaGenerations(exchanges))
}

export const commit: Predicate = (reader) => {
  const parts = reader.map(['group', 'topic', 'partition', 'offset', 'generation', 'client', 'error', 'count'])
  const demands: Demand<KafkaCommit>[] = []
  const add = (en: string, ru: string, part: Reader | undefined, of: (one: KafkaCommit) => unknown) => {
    if (part) demands.push(demand(both(en, ru), part, of))
  }
  add('group', 'группа', parts.group, ({ group }) => group)
  add('topic', 'топик', parts.topic, ({ topic }) => topic)
  add('partition', 'партиция', parts.partition, ({ partition }) => partition)
  add('offset', 'смещение', parts.offset, ({ offset }) => Number(offset))
  add('generation', 'поколение', parts.generation, (one) => one.generation)
  add('client', 'клиент', parts.client, ({ clientId }) => clientId)
  add('error', 'ошибка', parts.error, ({ error }) => error)
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const name = both('committed offsets', 'зафиксированные смещения')
  return counting(name, demands, count, parts.count !== undefined, ({ exchanges }) => kafkaCommits(exchanges))
}
