/** All that is known of Kafka, fetched with the first block that speaks it; the app also asks which topics and groups there are. */
import type { KafkaKnowledge, KafkaNames } from './language/kafka/knowledge.ts'
import { lazyValue } from './lazy-value.ts'

export const { load: loadKafka } = lazyValue(() => import('./kafka/index.ts'))

export const kafkaKnowledge = lazyValue(
  async (): Promise<KafkaKnowledge> => ({ check: (await loadKafka()).checkKafka }),
)

/** Only for those who write. */
export const kafkaAssistant = lazyValue(async (): Promise<Omit<KafkaKnowledge, 'check'>> => {
  const { suggestKafka, hoverKafka, readNames } = await import('./kafka/assist.ts')
  let names: KafkaNames | null = null
  let asked = 0
  return {
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
})

const FRESH_MS = 2_000

export function speaksKafka(text: string): boolean {
  return /^\s*KAFKA\b/im.test(text)
}
