/**
 * Framewise on a real Apache Kafka: the relay's clients, the state and the frames are those of the broker inside, also behind TLS and
 * SASL, and when the cluster goes away and comes back. Part of `npm run interop` where Java is here. By hand, alone:
 * `node server/test/interop/kafka-real.ts`.
 */
import { fileURLToPath } from 'node:url'
import { HttpVersion, type ServerEvent } from '#proto/gen/api/feed_pb.js'
import { createStack } from '#proto/wire/stack.ts'
import { nodeCodecs } from '#proto/wire/testing/node-codecs.ts'
import { tilingFaults } from '#proto/wire/testing/tiling.ts'
import { decode, type Turn } from '#proto/wire/testing/traffic.ts'
import { openViewer } from '../../feed/testing/feed-server.ts'
import { lastOf } from '../../kafka-relay/testing/kafka-browser.ts'
import { openBrowser } from '../testing/open-server.ts'
import { openWholeServer } from '../testing/whole-server.ts'
import { type KafkaCluster, startKafkaCluster } from './kafka-cluster.ts'
import { playKafkaLesson } from './kafka-real-scenario.ts'

/** @returns how many of its parts failed */
async function runKafkaReal(cluster: KafkaCluster, say: (line: string) => void): Promise<number> {
  const { bootstrap, secure } = cluster
  const login = { KAFKA_SASL: 'PLAIN', KAFKA_SASL_USERNAME: secure.username, KAFKA_SASL_PASSWORD: secure.password }
  const parts: readonly [string, () => Promise<readonly string[]>][] = [
    ['the broker inside', () => onServer({}, play)],
    ['a real Apache Kafka', () => onServer({ KAFKA_BROKERS: bootstrap }, play)],
    [
      'a real Apache Kafka behind TLS and SASL',
      () =>
        onServer({ KAFKA_BROKERS: secure.bootstrap, KAFKA_TLS_CA: secure.authority, ...login }, (url) =>
          playSecretly(url, secure.password),
        ),
    ],
    [
      'a real Apache Kafka that dies and comes back',
      () => onServer({ KAFKA_BROKERS: bootstrap }, (url) => outlive(url, cluster)),
    ],
  ]
  let failures = 0
  for (const [name, run] of parts) {
    try {
      const seen = await run()
      say(`✓ ${name}`)
      for (const line of seen) say(`    ${line}`)
    } catch (error) {
      failures += 1
      say(`✗ ${name}`)
      say(`    ${error instanceof Error ? error.message : error}`)
    }
  }
  return failures
}

async function onServer<T>(env: Record<string, string>, run: (url: string) => Promise<T>): Promise<T> {
  const server = await openWholeServer({ flags: ['--kafka-port', '0'], env: { LOG_LEVEL: 'error', ...env } })
  try {
    return await run(server.url)
  } finally {
    await server.close()
  }
}

async function play(url: string): Promise<readonly string[]> {
  const browser = await openBrowser(url)
  const viewer = await openViewer(url, browser)
  const steps = await playKafkaLesson(url, browser)
  const read = readAll(viewer.events)
  viewer.socket.terminate()
  if (read.faults.length > 0) throw new Error(read.faults.slice(0, 5).join('\n'))
  return [...steps, `${read.exchanges} connections, ${read.bytes} bytes, ${read.frames} frames, each byte in a field`]
}

/** The password crosses the wire, and is in nothing that is told. */
async function playSecretly(url: string, password: string): Promise<readonly string[]> {
  const browser = await openBrowser(url)
  const viewer = await openViewer(url, browser)
  const steps = await playKafkaLesson(url, browser)
  const bytes = viewer.events.flatMap(({ event }) => (event.case === 'bytes' ? [Buffer.from(event.value.data)] : []))
  const tls = viewer.events.flatMap(({ event }) => (event.case === 'exchangeOpened' ? [event.value.tls?.version] : []))
  const read = readAll(viewer.events)
  viewer.socket.terminate()
  if (bytes.some((chunk) => chunk.includes(password))) throw new Error('the password is in what is recorded')
  if (!tls.every((version) => version === 'TLSv1.3')) throw new Error(`recorded as ${tls.join(', ')}`)
  if (read.faults.length > 0) throw new Error(read.faults.slice(0, 5).join('\n'))
  return [...steps, `${read.exchanges} connections inside TLS 1.3, ${read.frames} frames, the password in none`]
}

async function outlive(url: string, cluster: KafkaCluster): Promise<readonly string[]> {
  const browser = await openBrowser(url)
  const produce = { type: 'produce', topic: 'outlived', records: [{ key: null, value: { text: 'a' } }] }
  const before = await lastOf(url, browser, produce)
  await cluster.kill()
  const during = await lastOf(url, browser, produce)
  await cluster.start()
  const after = await lastOf(url, browser, produce)
  const told = [before, during, after].map((event) => (event.type === 'error' ? event.error.code : event.type))
  if (told.join() !== 'produced,bad_gateway,produced') throw new Error(`told ${told.join(', ')}`)
  return [`told ${told.join(', ')}`]
}

/** Of each recorded connection all frames: faults are bytes that no field has, or frames that are not right. */
function readAll(events: readonly ServerEvent[]) {
  const exchanges = new Map<bigint, Turn[]>()
  for (const { event } of events) {
    if (event.case === 'exchangeOpened' && event.value.version === HttpVersion.HTTP_VERSION_KAFKA) {
      exchanges.set(event.value.exchange, [])
    } else if (event.case === 'bytes') {
      const direction = event.value.direction === 1 ? 'toServer' : 'toClient'
      exchanges.get(event.value.exchange)?.push({ direction, bytes: event.value.data })
    }
  }
  const faults: string[] = []
  let [frames, bytes] = [0, 0]
  for (const turns of exchanges.values()) {
    // A killed client's last answer may be cut.
    const result = decode(() => createStack({ version: 'kafka', codecs: nodeCodecs }), turns, false)
    faults.push(...tilingFaults(result))
    for (const frame of result.frames)
      if (frame.status === 'invalid') faults.push(`${frame.kind} ${frame.id} is invalid`)
    frames += result.frames.length
    bytes += turns.reduce((sum, turn) => sum + turn.bytes.length, 0)
  }
  return { exchanges: exchanges.size, frames, bytes, faults }
}

/** Starts the cluster and stops it. @returns how many of its parts failed */
export async function runOnCluster(say: (line: string) => void): Promise<number> {
  const cluster = await startKafkaCluster()
  try {
    return await runKafkaReal(cluster, say)
  } finally {
    await cluster.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await runOnCluster((line) => console.log(line))) === 0 ? 0 : 1
}
