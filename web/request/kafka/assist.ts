/** For those who write KAFKA blocks: completion, hover, and the names that the broker knows. */
export { hoverKafka, suggestKafka } from '../language/kafka/suggest.ts'
export { readNames } from './names.ts'
