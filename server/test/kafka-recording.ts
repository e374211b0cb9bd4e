/** What clients of Kafka and our own broker say to each other, written down at the broker, connection by connection. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Turn } from '#proto/wire/testing/traffic.ts'
import { startBroker } from '../kafka/index.ts'

export interface KafkaRecording {
  readonly version: 'kafka'
  readonly chunks: readonly Turn[]
}

/**
 * @param caps by API key, the highest version that the broker speaks
 * @param clients is done when they are
 */
export async function recordKafka(
  caps: Readonly<Record<number, number>>,
  clients: (bootstrap: string) => Promise<void>,
): Promise<readonly KafkaRecording[]> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-kafka-'))
  const broker = await startBroker({ port: 0, hosts: ['127.0.0.1'], folder, caps })
  const recordings: { readonly version: 'kafka'; readonly chunks: Turn[] }[] = []
  const gaps: string[] = []
  broker.onConnection((connection) => {
    const chunks: Turn[] = []
    recordings.push({ version: 'kafka', chunks })
    connection.record({
      received: (bytes) => chunks.push({ direction: 'toServer', bytes }),
      sent: (bytes) => chunks.push({ direction: 'toClient', bytes }),
      gap: (direction, count) => gaps.push(`${count} bytes ${direction}`),
      closed: () => undefined,
    })
  })
  try {
    await clients(`127.0.0.1:${broker.port}`)
  } finally {
    await broker.close()
    await rm(folder, { recursive: true, force: true })
  }
  if (gaps.length > 0) throw new Error(`the recording has gaps: ${gaps.join(', ')}`)
  return recordings
}
