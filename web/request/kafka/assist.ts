/** For those who write KAFKA blocks: completion, hover, and the names that the broker knows. */
import type { KafkaKnowledge, KafkaNames } from '../language/kafka/knowledge.ts'
import { hoverKafka, suggestKafka } from '../language/kafka/suggest.ts'
import { readNames } from './names.ts'

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
