/** The clients of the Kafka bench, in a process of their own: real batches over real sockets, each answer looked at. */
import { readBatch, readBatches, readRecords } from '#proto/wire/kafka/index.ts'
import { batch, createTopic, fetch, produce, RawClient } from '../kafka/testing/raw-client.ts'

export type Order =
  | { readonly load: number; readonly port: number }
  | { readonly delays: number; readonly port: number }

export interface LoadReport {
  readonly records: number
  readonly milliseconds: number
}

export interface DelayReport {
  /** ms from before a record is sent until it has been fetched. */
  readonly delays: readonly number[]
}

const PARTITIONS = 3
const PRODUCERS = 4
/** As an idempotent client of Apache Kafka does (max.in.flight.requests.per.connection). */
const IN_FLIGHT = 5
/** About batch.size, 16 KiB. */
const RECORDS_OF_A_BATCH = 80
const RECORD = 'x'.repeat(200)
const PAUSE_MS = 5
const CLEAR_MS = 250
const DELETE_RECORDS = 21

async function load(port: number, milliseconds: number): Promise<LoadReport> {
  const clients = Array.from({ length: PRODUCERS }, () => new RawClient(port, 'bench'))
  const [first] = clients
  if (first === undefined) throw new Error('There is a producer')
  const configs = { 'segment.bytes': '8388608' }
  await createTopic(first, 'shared.load', { partitions: PARTITIONS, configs })
  const clearing = setInterval(() => clear(first), CLEAR_MS)
  const records = batch(Array.from({ length: RECORDS_OF_A_BATCH }, () => RECORD))
  const start = performance.now()
  let acknowledged = 0
  let partition = 0
  const write = async (client: RawClient): Promise<void> => {
    while (performance.now() - start < milliseconds) {
      partition = (partition + 1) % PARTITIONS
      const { errorCode, errorMessage } = await produce(client, 'shared.load', records, { partition })
      if (errorCode !== 0) throw new Error(`The broker answered ${errorCode}: ${errorMessage}`)
      acknowledged += RECORDS_OF_A_BATCH
    }
  }
  await Promise.all(clients.flatMap((client) => Array.from({ length: IN_FLIGHT }, () => write(client))))
  clearInterval(clearing)
  const report = { records: acknowledged, milliseconds: performance.now() - start }
  for (const client of clients) client.socket.destroy()
  return report
}

/** What was acknowledged goes again: one address may keep so much in shared topics, and a fast machine writes that in seconds. */
function clear(client: RawClient): void {
  const partitions = Array.from({ length: PARTITIONS }, (_, partitionIndex) => ({ partitionIndex, offset: -1n }))
  // The last one may find its connection closed.
  client
    .call(DELETE_RECORDS, { topics: [{ name: 'shared.load', partitions }], timeoutMs: 1_000 })
    .catch(() => undefined)
}

async function measureDelays(port: number, count: number): Promise<DelayReport> {
  const producer = new RawClient(port, 'bench')
  const consumer = new RawClient(port, 'bench')
  await createTopic(producer, 'shared.delays')
  const delays: number[] = []
  for (let offset = 0; offset < count; offset += 1) {
    const coming = fetch(consumer, 'shared.delays', offset, { maxWaitMs: 10_000, minBytes: 1 })
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    const start = performance.now()
    const answered = produce(producer, 'shared.delays', batch([RECORD]))
    const { records } = await coming
    delays.push(performance.now() - start)
    const [first] = readBatches(records ?? new Uint8Array()).batches
    if (first === undefined || readRecords(readBatch(first.bytes)).length !== 1) throw new Error('No record came')
    await answered
  }
  for (const client of [producer, consumer]) client.socket.destroy()
  return { delays }
}

process.on('message', async (order: Order) => {
  const report = 'load' in order ? await load(order.port, order.load) : await measureDelays(order.port, order.delays)
  process.send?.(report)
})
process.on('disconnect', () => process.exit())
