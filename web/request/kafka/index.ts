/** What a KAFKA block needs to be checked and run; it comes with the first one. */
export { checkKafka } from '../language/kafka/check.ts'
export { planKafka } from '../language/kafka/plan.ts'
export { kafkaFailure } from './relay.ts'
export { runKafkaCall } from './run-call.ts'
