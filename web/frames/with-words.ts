/** Details with the words for what is in them: those of Kafka are loaded with the first of its exchanges that is opened. */
import { loadKafkaWords } from '../explain/index.ts'
import type { Detail } from '../trace/index.ts'

/** Where the words cannot be loaded, keys stand in their place. */
export async function withWords<T extends Detail | readonly Detail[] | null>(asked: Promise<T>): Promise<T> {
  const answer = await asked
  const details: readonly (Detail | null)[] = Array.isArray(answer) ? answer : [answer]
  if (details.some((detail) => detail?.exchange.version === 'kafka')) await loadKafkaWords().catch(() => undefined)
  return answer
}
