/**
 * Traffic for tshark's Kafka dissector to read: kafkajs, @platformatic/kafka and, where it is here, kcat against our broker, which
 * steps down to the versions that the dissector knows. Each packet holds one whole message.
 */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Consumer, Producer } from '@platformatic/kafka'
import { DIRECTIONS } from '#proto/wire/model.ts'
import type { Turn } from '#proto/wire/testing/traffic.ts'
import { type KafkaRecording, recordKafka } from '../kafka-recording.ts'
import { SOURCES } from './program.ts'

const execute = promisify(execFile)

const TOPIC = 'shared.tshark'
const KCAT = 'kcat'
const GROUP = 'shared.tshark-group'
const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

/** By API key: the highest version that tshark 4.0 takes apart. */
const CAPS: Readonly<Record<number, number>> = {
  0: 8,
  1: 11,
  2: 5,
  3: 9,
  8: 8,
  9: 6,
  10: 3,
  11: 6,
  12: 4,
  13: 4,
  14: 4,
  15: 4,
  16: 3,
  17: 1,
  18: 3,
  19: 5,
  20: 4,
  21: 1,
  22: 3,
  23: 3,
  32: 2,
  33: 1,
  36: 2,
  37: 1,
  42: 2,
  44: 1,
}

export async function captureKafka(): Promise<readonly KafkaRecording[]> {
  const recordings = await recordKafka(CAPS, async (bootstrap) => {
    // Of its own: what it leaves open must not outlive the broker here.
    await execute(process.execPath, [join(SOURCES, 'kafkajs-all-calls-client.ts'), bootstrap, TOPIC, GROUP])
    await platformatic([bootstrap])
    if (await isHere(KCAT)) for (const codec of CODECS) await kcat(bootstrap, codec)
  })
  return recordings.map(({ version, chunks }) => ({ version, chunks: messagesOf(chunks) }))
}

async function platformatic(bootstrapBrokers: string[]): Promise<void> {
  const topic = `${TOPIC}-2`
  const [key, value] = [Buffer.from('ada'), Buffer.from('{"id":1}'.repeat(9))]
  for (const compression of CODECS) {
    const options = { clientId: 'platformatic', bootstrapBrokers, autocreateTopics: true, compression }
    const producer = new Producer(options)
    await producer.send({ messages: [{ topic, key, value }] })
    await producer.close()
  }
  const consumer = new Consumer({ clientId: 'platformatic', groupId: `${GROUP}-2`, bootstrapBrokers })
  const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: true })
  let seen = 0
  for await (const _ of stream) {
    seen += 1
    if (seen === CODECS.length) break
  }
  await stream.close()
  await consumer.close()
}

async function isHere(program: string): Promise<boolean> {
  const [code] = await once(execFile(program, ['-V']), 'close').catch(() => [1])
  return code === 0
}

async function kcat(bootstrap: string, codec: string): Promise<void> {
  const topic = `${TOPIC}-${codec}`
  const produced = execFile(KCAT, ['-b', bootstrap, '-P', '-t', topic, '-z', codec, '-K:'])
  produced.stdin?.end(Array.from({ length: 20 }, (_, index) => `key-${index % 3}:a value that repeats\n`).join(''))
  await once(produced, 'close')
  const consumed = execFile(KCAT, ['-b', bootstrap, '-C', '-t', topic, '-o', 'beginning', '-e', '-q'])
  await once(consumed, 'close')
}

/** Cut by their sizes, in the order in which they were whole. */
function messagesOf(chunks: readonly Turn[]): readonly Turn[] {
  const rest = { toServer: Buffer.alloc(0), toClient: Buffer.alloc(0) }
  const turns: Turn[] = []
  for (const { direction, bytes } of chunks) {
    let held = Buffer.concat([rest[direction], bytes])
    while (held.length >= 4 && held.length >= 4 + held.readInt32BE(0)) {
      const end = 4 + held.readInt32BE(0)
      turns.push({ direction, bytes: new Uint8Array(held.subarray(0, end)) })
      held = held.subarray(end)
    }
    rest[direction] = held
  }
  if (DIRECTIONS.some((direction) => rest[direction].length > 0)) throw new Error('a connection ended within a message')
  return turns
}
