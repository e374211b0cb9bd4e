import type { Surroundings } from '../../surroundings.ts'
import { checkKafka } from '../check.ts'
import type { KafkaKnowledge } from '../knowledge.ts'
import { hoverKafka, suggestKafka } from '../suggest.ts'

const names = { topics: [{ name: 'orders', partitions: 3 }], groups: ['billing'] }
const kafka: KafkaKnowledge = { check: checkKafka, suggest: suggestKafka, hover: hoverKafka, names }
/** A broker with a topic and a group. */
export const surroundings: Surroundings = {
  variables: { host: 'http://127.0.0.1:8080', kafka: '127.0.0.1:9092' },
  contracts: null,
  kafka,
}

export const produce = (body: string, above = '') => `${above}KAFKA {{kafka}}/produce/orders\n\n${body}`
export const consume = (above: string) => `${above}KAFKA {{kafka}}/consume/orders`
