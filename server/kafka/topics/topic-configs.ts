/** The configurations of a topic that the broker heeds, with Kafka's names, meanings and (but for sizes) defaults. */
import { ownValue } from '#proto/wire/own-value.ts'
import { RefusedError } from '../errors.ts'
import type { Fsync } from '../storage/committer.ts'
import type { LogSettings } from '../storage/partition-log.ts'

/** ConfigDef.Type on the wire (DescribeConfigs, configType). */
const STRING = 2
const INT = 3
const LONG = 5
const LIST = 7

interface ConfigDefinition {
  readonly initial: string
  readonly type: number
  readonly documentation: string
  /** Of numbers. */
  readonly least?: number
  readonly most?: number
  /** Of words. */
  readonly oneOf?: readonly string[]
}

const DAY = 86_400_000
const LONGEST = Number.MAX_SAFE_INTEGER
/** Long.MAX_VALUE: Kafka's way to say that only the operating system decides when to sync. */
const NEVER = '9223372036854775807'
export const MAX_BATCH_BYTES = 8 * 1_048_576

export const TOPIC_CONFIGS: Readonly<Record<string, ConfigDefinition>> = {
  'cleanup.policy': {
    initial: 'delete',
    type: LIST,
    oneOf: ['delete'],
    documentation: 'What becomes of old segments. This broker deletes them; it does not compact.',
  },
  'flush.messages': {
    initial: NEVER,
    type: LONG,
    oneOf: ['1', NEVER],
    documentation: '1: each batch is synced to the disk by itself. Otherwise batches that come together share a sync.',
  },
  'max.message.bytes': {
    initial: '1048588',
    type: INT,
    least: 0,
    most: MAX_BATCH_BYTES,
    documentation: 'The largest batch that is taken, as sent (compressed).',
  },
  'message.timestamp.type': {
    initial: 'CreateTime',
    type: STRING,
    oneOf: ['CreateTime'],
    documentation: 'Batches are kept byte by byte as they were sent, and so with the time of the producer.',
  },
  'retention.bytes': {
    initial: '-1',
    type: LONG,
    least: -1,
    most: LONGEST,
    documentation: 'Of each partition: the oldest segments go while so much remains. -1: no limit.',
  },
  'retention.ms': {
    initial: String(7 * DAY),
    type: LONG,
    least: -1,
    most: LONGEST,
    documentation: 'A segment goes when its newest record is older. -1: no limit.',
  },
  'segment.bytes': {
    initial: '16777216',
    type: INT,
    least: 100,
    most: 64 * 1_048_576,
    documentation: 'A segment that would become larger is closed, and another begun. Only whole segments are deleted.',
  },
  'segment.ms': {
    initial: String(7 * DAY),
    type: LONG,
    least: 1,
    most: LONGEST,
    documentation: 'So is one whose oldest record is older than the new one by this.',
  },
}

export type TopicConfigs = Readonly<Record<string, string>>

/** @throws RefusedError INVALID_CONFIG */
export function checkConfig(name: string, value: string): string {
  const definition = ownValue(TOPIC_CONFIGS, name)
  if (definition === undefined) {
    throw new RefusedError('INVALID_CONFIG', `There is no ${name} here: ${Object.keys(TOPIC_CONFIGS).join(', ')}.`)
  }
  const { oneOf, least = Number.NaN, most = Number.NaN } = definition
  const text = value.trim()
  if (oneOf !== undefined && !oneOf.includes(text)) {
    throw new RefusedError('INVALID_CONFIG', `${name} must be ${oneOf.join(' or ')}, not "${value}".`)
  }
  // Kafka's "for ever" is beyond what is a safe integer, and as long.
  if (oneOf !== undefined || (text === NEVER && definition.type === LONG)) return text
  const number = Number(text)
  if (!/^-?\d{1,16}$/.test(text) || number < least || number > most) {
    throw new RefusedError('INVALID_CONFIG', `${name} must be a whole number from ${least} to ${most}, not "${value}".`)
  }
  return String(number)
}

export function configOf(configs: TopicConfigs, name: string): string {
  return ownValue(configs, name) ?? ownValue(TOPIC_CONFIGS, name)?.initial ?? ''
}

export function maxMessageBytes(configs: TopicConfigs): number {
  return Number(configOf(configs, 'max.message.bytes'))
}

export function logSettings(configs: TopicConfigs, fsync: Fsync): LogSettings {
  const number = (name: string) => Number(configOf(configs, name))
  return {
    fsync: configOf(configs, 'flush.messages') === '1' ? 'always' : fsync,
    segmentBytes: number('segment.bytes'),
    segmentMs: number('segment.ms'),
    retentionMs: number('retention.ms'),
    retentionBytes: number('retention.bytes'),
  }
}
