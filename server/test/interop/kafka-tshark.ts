import type { KafkaKey } from '#proto/wire/kafka/index.ts'
import { type Field, type Frame, wireSource } from '#proto/wire/model.ts'
import { createStack } from '#proto/wire/stack.ts'
import { allFields } from '#proto/wire/testing/bodies.ts'
import { nodeCodecs } from '#proto/wire/testing/node-codecs.ts'
import { decode } from '#proto/wire/testing/traffic.ts'
import type { KafkaRecording } from '../kafka-recording.ts'
import { captureKafka } from './kafka-tshark-capture.ts'
import { NAMES } from './kafka-tshark-names.ts'
import { type TheirField, tsharkFields } from './tshark-pdml.ts'

/** Of the frame that a difference lies in. */
type Fault = (name: string, api: string, version: number, isInCompressed: boolean) => boolean

const RECORD_NAMES: ReadonlySet<string> = new Set([
  'kafka.record_attributes',
  'kafka.message_timestamp',
  'kafka.offset',
  'kafka.message_key',
  'kafka.message_value',
  'kafka.header_key',
  'kafka.header_value',
])

/** tshark 4.0's, by what they are. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'JoinGroup up to 5: it reads the length of metadata as two bytes': (_, api, version) =>
    api === 'JoinGroup' && version <= 5,
  'SyncGroup up to 3: it reads the length of assignments as two bytes': (_, api, version) =>
    api === 'SyncGroup' && version <= 3,
  'DescribeGroups: it reads the lengths of both as two bytes': (_, api) => api === 'DescribeGroups',
  'DeleteTopics 1: it does not know of the throttle time of the answer': (_, api, version) =>
    api === 'DeleteTopics' && version === 1,
  'positions inside decompressed data are told as if they were in the packet': (name, _, __, isInCompressed) =>
    isInCompressed && RECORD_NAMES.has(name),
}

const OPAQUE: ReadonlySet<string> = new Set<KafkaKey>(['kafka.subscription', 'kafka.assignment'])
const KEYS: ReadonlySet<string> = new Set(Object.values(NAMES).flat())

interface Tally {
  agreed: number
  readonly names: Set<string>
  readonly faults: Map<string, number>
  readonly problems: string[]
}

/** What is wrong, and a line about what was compared. */
export async function compareKafkaWithTshark(
  folder: string,
): Promise<{ readonly summary: string; readonly problems: readonly string[] }> {
  const tally: Tally = { agreed: 0, names: new Set(), faults: new Map(), problems: [] }
  for (const capture of await captureKafka()) compare(capture, await tsharkFields(capture, folder), tally)
  const unmet = Object.keys(NAMES).filter((name) => !tally.names.has(name))
  tally.problems.push(...unmet.map((name) => `${name} occurred nowhere, so nothing was compared`))
  const gone = Object.keys(FAULTS).filter((fault) => !tally.faults.has(fault))
  tally.problems.push(...gone.map((fault) => `no fault of tshark any more: ${fault}`))
  const known = [...tally.faults.values()].reduce((sum, count) => sum + count, 0)
  const summary = `Kafka: ${tally.agreed} ranges of ${tally.names.size} kinds; ${known} differ by tshark's ${tally.faults.size} known faults`
  return { summary, problems: tally.problems }
}

function compare(capture: KafkaRecording, theirs: readonly TheirField[], tally: Tally): void {
  const { frames } = decode(() => createStack({ version: 'kafka', codecs: nodeCodecs }), capture.chunks)
  const wire = frames.filter(({ span }) => span.source.length === 1)
  const ours = new Map<string, Set<string>>()
  for (const field of comparable(wire.flatMap(({ fields }) => fields))) addTo(ours, rangeOf(field), field.key)
  const named = theirs.filter(({ name }) => name in NAMES)
  const told = new Set<string>()
  for (const field of named) {
    const range = theirRange(field)
    tally.names.add(field.name)
    told.add(range)
    const keys: readonly KafkaKey[] = NAMES[field.name] ?? []
    if (keys.some((key) => ours.get(range)?.has(key) === true)) tally.agreed += 1
    else differ(wire, range, `${field.name}: tshark has ${range}, we do not`, field.name, tally)
  }
  for (const [range, keys] of ours) {
    const key = [...keys].find((each) => KEYS.has(each))
    if (key === undefined || key === 'kafka.text' || told.has(range)) continue
    differ(wire, range, `${key}: we have ${range}, tshark does not`, '', tally)
  }
  const records = allFields(frames).filter(({ key }) => key === 'kafka.record.attributes').length
  const found = named.filter(({ name }) => name === 'kafka.record_attributes').length
  if (records !== found) tally.problems.push(`tshark finds ${found} records, we ${records}`)
}

/** Without what members tell each other: tshark shows it as it is. */
function comparable(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [field, ...(OPAQUE.has(field.key) ? [] : comparable(field.children ?? []))])
}

function theirRange({ direction, start, end }: Omit<TheirField, 'name'>): string {
  return `${wireSource(direction)} ${start}–${end}`
}

function differ(wire: readonly Frame[], range: string, problem: string, name: string, tally: Tally): void {
  const [, source = '', start = ''] = /^(.) (\d+)/.exec(range) ?? []
  const frame = wire.find(
    ({ span }) => span.source === source && span.start <= Number(start) && Number(start) < span.end,
  )
  const fields = frame === undefined ? [] : allFields([frame])
  const version = versionOf(fields)
  const isInCompressed = wire.some((each) => allFields([each]).some(({ derived }) => derived !== undefined))
  const fault = Object.entries(FAULTS).find(([, applies]) => applies(name, frame?.kind ?? '', version, isInCompressed))
  if (fault === undefined) tally.problems.push(`${problem} (${frame?.kind} v${version})`)
  else tally.faults.set(fault[0], (tally.faults.get(fault[0]) ?? 0) + 1)
}

/** A request says its version, an answer leads to it by its correlation id. */
function versionOf(fields: readonly Field[]): number {
  const told = fields.find(({ key }) => key === 'kafka.api_version')?.value
  const symbol = fields.find(({ key }) => key === 'kafka.correlation_id')?.symbol ?? ''
  return typeof told === 'number' ? told : Number(/v(\d+)$/.exec(symbol)?.[1] ?? -1)
}

function rangeOf({ span }: Field): string {
  return `${span.source} ${span.start}–${span.end}`
}

function addTo(map: Map<string, Set<string>>, name: string, value: string): void {
  const set = map.get(name)
  if (set === undefined) map.set(name, new Set([value]))
  else set.add(value)
}
