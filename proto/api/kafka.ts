/**
 * The relay's JSON for Kafka: browsers have no TCP, so the relay runs a real client on the learner's behalf, against the broker
 * inside or, by `KAFKA_BROKERS`, a real cluster.
 *
 *   POST   /wire/relay/kafka        RelayKafkaRequest → 200, `application/x-ndjson`: a RelayKafkaEvent per line
 *   POST   /wire/relay/kafka/<id>   RelayKafkaAct → 204 when it was done
 *   DELETE /wire/relay/kafka/<id>   the client is killed: its sockets are destroyed, no LeaveGroup, no commit → 204
 *   GET    /wire/relay/kafka/state  200, `application/x-ndjson`: a KafkaState per line, at once and after each change
 *   GET    /wire/relay/kafka/disk?topic=&partition=&offset=   KafkaDisk
 *
 * Topics and groups are named as the learner writes them, `orders`; on the wire they carry the sandbox's public name,
 * `<name>.orders`, but for `shared.*`. Who stops reading the events of a consumer closes it as by `close`. Refusals are ApiErrorResponses.
 *
 * The door to the three files that say so.
 */
export * from './kafka-events.ts'
export * from './kafka-requests.ts'
export * from './kafka-state.ts'
