/** Views of the broker as a block of a lesson; their page stands by itself (kafka-page.tsx). */
export { KafkaBlock } from './kafka-block.tsx'
