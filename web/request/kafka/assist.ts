/** For those who write KAFKA blocks: completion, hover, and the names that the broker knows. */
import type { KafkaState } from '#proto/api/kafka.ts'
import { KAFKA_STATE } from '#proto/api/wire.ts'
import { ownServer } from '../../trace/index.ts'
import { askForLines } from '../../wire/index.ts'
import type { KafkaKnowledge, KafkaNames } from '../language/kafka/knowledge.ts'
import { hoverKafka, suggestKafka } from '../language/kafka/suggest.ts'

const FRESH_MS = 2_000
let names: KafkaNames | null = null
let asked = 0

export const kafkaAssist: Omit<KafkaKnowledge, 'check'> = {
  suggest(...given) {
    // Topics come and go: what is known answers at once, and is asked for anew behind it.
    if (Date.now() - asked > FRESH_MS) {
      asked = Date.now()
      readNames().then(
        (read) => {
          names = read
        },
        () => null,
      )
    }
    return suggestKafka(...given)
  },
  hover: hoverKafka,
  get names() {
    return names
  },
}

/**
 * Topics and groups that a learner may see: the first line of the broker's state (proto/api/kafka.ts). Null where the answer is a
 * stranger's.
 * @throws WireError
 */
async function readNames(): Promise<KafkaNames | null> {
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
