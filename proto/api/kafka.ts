/**
 * The relay's JSON for Kafka: browsers have no TCP, so the relay runs a real client on the learner's behalf, against the broker
 * inside or, by `KAFKA_BROKERS`, a real cluster.
 *
 * By wire.ts: a RelayKafkaRequest opens a client and RelayKafkaEvents come; a RelayKafkaAct does something with a consumer; to drop it kills
 * it: its sockets are destroyed, no LeaveGroup, no commit. To stop reading closes a consumer as by `close`. `GET /wire/relay/kafka/state` is
 * followed: a KafkaState per line. `GET /wire/relay/kafka/disk?topic=&partition=&offset=` is a KafkaDisk.
 *
 * Topics and groups are named as the learner writes them, `orders`; on the wire they carry the sandbox's public name,
 * `<name>.orders`, but for `shared.*`.
 *
 * The door to the three files that say so.
 */
export * from './kafka-events.ts'
export * from './kafka-requests.ts'
export * from './kafka-state.ts'
