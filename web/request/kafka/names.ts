/** Topics and groups that a learner may see: the first line of the broker's state (proto/api/kafka.ts). */
import type { KafkaState } from '#proto/api/kafka.ts'
import { KAFKA_STATE } from '#proto/api/wire.ts'
import { ownServer } from '../../trace/index.ts'
import { askForLines } from '../../wire/index.ts'
import type { KafkaNames } from '../language/kafka/knowledge.ts'

/** Null where the answer is a stranger's. @throws WireError */
export async function readNames(): Promise<KafkaNames | null> {
  for await (const line of askForLines(ownServer, KAFKA_STATE)) return isState(line) ? namesOf(line) : null
  return null
}

function namesOf({ topics, groups }: KafkaState): KafkaNames {
  return {
    topics: topics.map(({ name, partitions }) => ({ name, partitions: partitions.length })),
    groups: groups.map(({ name }) => name),
  }
}

/** The server is of the same version as the app; this only tells its answer from a stranger's. */
function isState(value: unknown): value is KafkaState {
  return typeof value === 'object' && value !== null && 'topics' in value && 'groups' in value
}
