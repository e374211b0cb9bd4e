/** What a directive of a KAFKA block may say: a reading for each, null where the text is none; and examples, the default first. */
import { ownValue } from '#proto/wire/own-value.ts'
import { readDuration } from '../../../language/duration.ts'
import { readUntil } from '../../../language/until.ts'
import { isKafkaName } from './actions.ts'

export interface KafkaPosition {
  partition: number
  offset: number
}

export const WORDS = {
  acks: ['all', '1', '0'],
  compression: ['none', 'gzip', 'snappy', 'lz4', 'zstd'],
  idempotent: ['no', 'yes'],
  repeat: ['no', 'yes'],
  corrupt: ['no', 'yes'],
  assignor: ['range', 'roundrobin', 'cooperative-sticky'],
  commit: ['auto', 'before', 'after', 'by-hand'],
  next: ['at-once', 'at-end'],
} as const

/** `yes` may be left out. */
const FLAGS: ReadonlySet<string> = new Set(['idempotent', 'repeat', 'corrupt'])

const MOST_PARTITIONS = 100

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  ...WORDS,
  from: ['latest', 'earliest', '2026-11-22T10:00:00Z', '0:5, 1:7'],
  until: ['3 messages', '5s', 'silence 1s', 'close'],
  work: ['500ms', '2s'],
  'crash-at': ['3'],
  attempts: ['3'],
  'max-wait': ['500ms', '5s'],
  'min-bytes': ['1', '1000'],
  'max-bytes': ['1000000'],
  'session-timeout': ['10s', '6s'],
  linger: ['0', '50ms'],
  'batch-size': ['16384', '1'],
  rate: ['20'],
  partitions: ['3', '1'],
  before: ['0:5'],
  to: ['0:0', '0:5, 1:7'],
  at: ['latest', 'earliest', '2026-11-22T10:00:00Z'],
  timestamp: ['2026-11-22T10:00:00Z'],
  partition: ['0', '1'],
  binary: ['hex', 'base64'],
  tombstone: [''],
  timeout: ['5s', '500ms'],
  'client-id': ['till'],
  group: ['billing'],
  instance: ['till-1'],
  dead: ['orders.dead'],
  key: ['ada'],
  name: [],
}

export function exampleValues(name: string): readonly string[] | undefined {
  return ownValue(EXAMPLES, name)
}

export function readWhole(text: string, least: number, most: number): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : null
  return value !== null && value >= least && value <= most ? value : null
}

/** `0:5, 1:7`: partition and offset, each partition once. */
export function readPositions(text: string): KafkaPosition[] | null {
  const parts = text.split(',').map((part) => /^\s*(\d{1,5})\s*:\s*(\d{1,15})\s*$/.exec(part))
  const read = parts.flatMap((part) => (part ? [{ partition: Number(part[1]), offset: Number(part[2]) }] : []))
  const isOnce = new Set(read.map(({ partition }) => partition)).size === read.length
  return read.length === parts.length && isOnce ? read : null
}

/** ISO 8601 with a time and its zone: what is without one would mean another moment in each time zone. */
export function readMoment(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) || at < 0 ? null : at
}

const whole = (least: number, most: number) => (value: string) => readWhole(value, least, most) !== null
const duration =
  (least: number, most: number) =>
  (value: string): boolean => {
    const milliseconds = value === '0' ? 0 : readDuration(value)
    return milliseconds !== null && milliseconds >= least && milliseconds <= most
  }

/** Bounds are those of proto/api/kafka.ts. */
const READERS: Readonly<Record<string, (value: string) => boolean>> = {
  from: (value) =>
    value === 'earliest' || value === 'latest' || readMoment(value) !== null || readPositions(value) !== null,
  at: (value) => value === 'earliest' || value === 'latest' || readMoment(value) !== null,
  until: (value) => readUntil(value) !== null,
  work: duration(0, 60_000),
  'crash-at': whole(1, 1_000_000),
  attempts: whole(1, 10),
  'max-wait': duration(0, 30_000),
  'min-bytes': whole(0, 1_000_000),
  'max-bytes': whole(1, 10_000_000),
  'session-timeout': duration(1_000, 60_000),
  linger: duration(0, 500),
  'batch-size': whole(1, 1_000_000),
  rate: whole(1, 1_000),
  partitions: whole(1, MOST_PARTITIONS),
  partition: whole(0, 99_999),
  before: (value) => readPositions(value) !== null,
  to: (value) => readPositions(value) !== null,
  timestamp: (value) => readMoment(value) !== null,
  binary: (value) => value === '' || value === 'hex' || value === 'base64',
  tombstone: (value) => value === '',
  timeout: (value) => readDuration(value) !== null,
  'client-id': (value) => isKafkaName(value) && value.length <= 100,
  group: isKafkaName,
  instance: isKafkaName,
  dead: isKafkaName,
  key: () => true,
  name: () => true,
}

export function isKafkaValue(name: string, value: string): boolean {
  const read = ownValue(READERS, name)
  if (read) return read(value)
  return (value === '' && FLAGS.has(name)) || (ownValue(EXAMPLES, name) ?? []).includes(value)
}
