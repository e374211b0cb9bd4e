/** All that is known of Kafka, fetched with the first block that speaks it; the app also asks which topics and groups there are. */
import type { KafkaKnowledge } from '../language/kafka/knowledge.ts'
import { lazyValue } from './lazy-value.ts'

export const { load: loadKafka } = lazyValue(() => import('../kafka/index.ts'))

export const kafkaKnowledge = lazyValue(
  async (): Promise<KafkaKnowledge> => ({ check: (await loadKafka()).checkKafka }),
)

/** Only for those who write. */
export const kafkaAssistant = lazyValue(async () => (await import('../kafka/assist.ts')).kafkaAssist)

export function speaksKafka(text: string): boolean {
  return /^\s*KAFKA\b/im.test(text)
}
