/** Topics and groups that a learner may see: the first line of the broker's state (proto/api/kafka.ts). */
import type { KafkaState } from '#proto/api/kafka.ts'
import { makeSandbox } from '../block/make-sandbox.ts'
import type { KafkaNames } from '../language/kafka/knowledge.ts'
import { readLines } from '../run/relay-events.ts'

/** Null where there is no broker to ask. @throws what fetching and reading throw */
export async function readNames(): Promise<KafkaNames | null> {
  // Before it has a sandbox nobody may ask.
  await makeSandbox()
  const stopped = new AbortController()
  const response = await fetch('/wire/relay/kafka/state', { cache: 'no-store', signal: stopped.signal })
  if (!response.ok || !response.body) return null
  for await (const line of readLines(response.body)) {
    stopped.abort()
    return isState(line) ? namesOf(line) : null
  }
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
