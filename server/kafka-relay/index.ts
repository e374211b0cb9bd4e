/** Kafka's relay: its door, and what other clients of ours inside this server need, so that they are recorded as the relay's are. */
export { type DoorOptions, type Kafka, openKafka } from './door.ts'
export { refusalIn } from './errors.ts'
export { type KafkaRelayOptions, kafkaRelayPlugin } from './kafka-relay-plugin.ts'
export { type Library, loadLibrary, optionsOf, type Reach } from './library.ts'
export type { KafkaRelayLimits } from './limits.ts'
export { type Names, namesOf } from './names.ts'
export { ClientSockets, type OwnEnds, type Recorder } from './record/recorder.ts'
