/** What Prometheus is told of the Kafka broker inside. Of a cluster elsewhere its own exporter knows more. */
import type { Registry } from 'prom-client'

export interface KafkaCounts {
  readonly connections: number
  readonly refused: Readonly<Record<string, number>>
  readonly guessesRefused: number
  readonly roomRefused: Readonly<Record<string, number>>
  readonly recordsIn: number
  readonly bytesIn: number
  readonly recordsOut: number
  readonly bytesOut: number
}

/** null: there is no broker inside, or it has stopped. */
export type KafkaMeter = () => Promise<KafkaCounts | null>

export async function addKafka(registry: Registry, meter: KafkaMeter): Promise<void> {
  const { Counter, Gauge } = await import('prom-client')
  const registers = [registry]
  // One broker is that of all processes, and each of them says this of it.
  const aggregator = 'first'
  new Gauge({
    name: 'framewise_kafka_connections_open',
    help: 'Connections to the Kafka broker inside.',
    ...{ registers, aggregator },
    async collect() {
      this.set((await meter())?.connections ?? 0)
    },
  })
  new Counter({
    name: 'framewise_kafka_connections_refused_total',
    help: 'Connections that found no place, by whose places were taken: the sandbox’s, the visitor’s, or all.',
    labelNames: ['by'],
    ...{ registers, aggregator },
    async collect() {
      const counts = await meter()
      this.reset()
      for (const [by, count] of Object.entries(counts?.refused ?? {})) this.inc({ by }, count)
    },
  })
  new Counter({
    name: 'framewise_kafka_room_refused_total',
    help: 'Topics, partitions and records that found no room, by whose was taken: the sandbox’s, the visitor’s, or all.',
    labelNames: ['by'],
    ...{ registers, aggregator },
    async collect() {
      const counts = await meter()
      this.reset()
      for (const [by, count] of Object.entries(counts?.roomRefused ?? {})) this.inc({ by }, count)
    },
  })
  new Counter({
    name: 'framewise_kafka_names_refused_total',
    help: 'Names of sandboxes in requests to the Kafka broker inside that were not looked up, since a visitor had tried out too many.',
    ...{ registers, aggregator },
    async collect() {
      const counts = await meter()
      this.reset()
      this.inc(counts?.guessesRefused ?? 0)
    },
  })
  new Counter({
    name: 'framewise_kafka_records_total',
    help: 'Records that were written to the Kafka broker inside, and read from it.',
    labelNames: ['direction'],
    ...{ registers, aggregator },
    async collect() {
      const counts = await meter()
      this.reset()
      this.inc({ direction: 'in' }, counts?.recordsIn ?? 0)
      this.inc({ direction: 'out' }, counts?.recordsOut ?? 0)
    },
  })
  new Counter({
    name: 'framewise_kafka_batch_bytes_total',
    help: 'Bytes of their batches, as they were sent.',
    labelNames: ['direction'],
    ...{ registers, aggregator },
    async collect() {
      const counts = await meter()
      this.reset()
      this.inc({ direction: 'in' }, counts?.bytesIn ?? 0)
      this.inc({ direction: 'out' }, counts?.bytesOut ?? 0)
    },
  })
}
