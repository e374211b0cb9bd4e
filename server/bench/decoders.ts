/**
 * How fast bytes become full field trees: our stack over a mixed recording of real traffic, and `tshark -T pdml` over the
 * same bytes, where it is installed, in the same run. Run alone: `npm run bench decoders`.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contracts } from '#proto/api/schema.ts'
import { createSchemaLookup } from '#proto/api/wire-schema.ts'
import { DIRECTIONS } from '#proto/wire/model.ts'
import { createStack } from '#proto/wire/stack.ts'
import { nodeCodecs } from '#proto/wire/testing/node-codecs.ts'
import type { KafkaRecording } from '../test/kafka-recording.ts'
import { recordKafkaTraffic } from './decoders-kafka.ts'
import { HTTP1_PORT, HTTP2_PORT, pcapOf } from './decoders-pcap.ts'
import { type RecordedConnection, recordMixed } from './decoders-recording.ts'
import { unknownValues } from './decoders-values.ts'
import { type Figure, median } from './figures.ts'

type Recording = RecordedConnection | KafkaRecording

const RUNS = 7
const MEGABYTE = 1_000_000

export async function bench(): Promise<Figure[]> {
  const recording = await recordMixed()
  const speed = speedOf(recording)
  const kafka = await recordKafkaTraffic()
  const figures: Figure[] = [
    { name: `field trees of a mixed recording (${told(recording)})`, value: speed, target: '>= 20', unit: 'MB/s' },
    { name: `field trees of Kafka (${told(kafka)})`, value: speedOf(kafka), target: '>= 20', unit: 'MB/s' },
  ]
  const unknown = unknownValues()
  const ours = speedOf(unknown)
  figures.push({ name: `field trees of gRPC without a schema (${told(unknown)})`, value: ours, unit: 'MB/s' })
  const theirs = await tsharkSeconds(recording)
  if (theirs === undefined) return figures
  return [
    ...figures,
    { name: 'tshark -T pdml on the same bytes', value: megabytes(recording) / theirs, unit: 'MB/s' },
    {
      name: 'field trees against tshark -T pdml',
      value: (speed * theirs) / megabytes(recording),
      target: '>= 10',
      unit: '×',
    },
    {
      name: 'gRPC without a schema, values of 80 kB, against tshark -T pdml',
      value: (ours * ((await tsharkSeconds(unknown)) ?? 0)) / megabytes(unknown),
      target: '>= 10',
      unit: '×',
    },
  ]
}

/** MB/s; the first runs warm the compiler up. */
function speedOf(recording: readonly Recording[]): number {
  const times = Array.from({ length: RUNS + 2 }, () => decodeAll(recording)).slice(2)
  return megabytes(recording) / median(times)
}

function megabytes(recording: readonly Recording[]): number {
  const bytes = recording.flatMap(({ chunks }) => chunks).reduce((sum, chunk) => sum + chunk.bytes.length, 0)
  return bytes / MEGABYTE
}

function told(recording: readonly Recording[]): string {
  return `${megabytes(recording).toFixed(1)} MB`
}

/** Seconds for all connections, one after another; frames are kept, as a viewer keeps them. */
function decodeAll(recording: readonly Recording[]): number {
  const schemas = createSchemaLookup(contracts)
  const begun = performance.now()
  for (const { version, chunks } of recording) {
    const stack = createStack({ version, schemas, codecs: version === 'kafka' ? nodeCodecs : {} })
    const frames = new Map<string, unknown>()
    for (const { direction, bytes } of chunks)
      for (const frame of stack.push(direction, bytes).frames) frames.set(frame.id, frame)
    for (const direction of DIRECTIONS) for (const frame of stack.end(direction).frames) frames.set(frame.id, frame)
  }
  return (performance.now() - begun) / 1000
}

/** Undefined where tshark is not installed. */
async function tsharkSeconds(recording: readonly RecordedConnection[]): Promise<number | undefined> {
  if (spawnSync('tshark', ['--version']).status !== 0) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'framewise-bench-'))
  try {
    const file = join(folder, 'recording.pcap')
    await writeFile(file, pcapOf(recording))
    const times: number[] = []
    for (let count = 0; count < 3; count++) times.push(await pdmlSeconds(file))
    return median(times)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function pdmlSeconds(file: string): Promise<number> {
  const decodeAs = ['-d', `tcp.port==${HTTP1_PORT},http`, '-d', `tcp.port==${HTTP2_PORT},http2`]
  const begun = performance.now()
  const tshark = spawn('tshark', ['-r', file, '-T', 'pdml', ...decodeAs], { stdio: ['ignore', 'ignore', 'ignore'] })
  const code = await new Promise<number | null>((resolve, reject) => tshark.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`tshark ended with ${code}`)
  return (performance.now() - begun) / 1000
}
