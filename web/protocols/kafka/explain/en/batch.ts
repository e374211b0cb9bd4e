/** Record batches in English, bit by bit. */
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import {
  counted,
  dateOf,
  hexOf,
  lengthOf,
  numberOf,
  quoted,
  recordOffset,
  recordTime,
  siblingNumber,
} from '../facts.ts'

const items = (count: number, one: string, other: string) => counted('en', count, { one, other })
const bytes = (count: number) => items(count, 'byte', 'bytes')

export const batch = {
  'kafka.batch': {
    label: 'record batch',
    text: (fact) => {
      const count = siblingNumber(fact, 'kafka.batch.record_count') ?? 0
      return `${items(count, 'record', 'records')} in one batch of ${bytes(lengthOf(fact))}: it is sent, stored and handed out as a whole.`
    },
  },
  'kafka.batch.base_offset': {
    label: 'base offset',
    text: (fact) =>
      fact.frame.direction === 'toServer'
        ? `${numberOf(fact)}, as the producer counts; the broker writes the real offset into these eight bytes. That is why the checksum does not cover them.`
        : `The first record of the batch is record ${numberOf(fact)} of the partition; the others count from it.`,
  },
  'kafka.batch.length': {
    label: 'batch length',
    text: (fact) =>
      `${bytes(numberOf(fact))} from here to the end of the batch: with the 12 before, ${bytes(numberOf(fact) + 12)} on disk.`,
  },
  'kafka.batch.leader_epoch': {
    label: 'partition leader epoch',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: the producer does not know it; the broker fills it in.'
        : `Written under leader no. ${numberOf(fact)} of the partition: after a change of leaders the logs are compared by it.`,
  },
  'kafka.batch.magic': {
    label: 'magic',
    text: (fact) =>
      numberOf(fact) === 2
        ? '2: the format of record batches since Kafka 0.11.'
        : `${numberOf(fact)}: an older format, from before Kafka 0.11.`,
  },
  'kafka.batch.crc': {
    label: 'CRC-32C',
    text: (fact) => {
      const isBroken = fact.frame.issues.some(
        ({ code, span }) => code === 'kafka.batch.crc' && span.start === fact.field.span.start,
      )
      return isBroken
        ? `${hexOf(fact)} stands here, but the bytes give something else: the batch was changed on its way or on disk.`
        : `${hexOf(fact)}: the checksum of everything from the attributes to the last record. Offset and epoch before it may be set by the broker without breaking it.`
    },
  },
  'kafka.batch.attributes': {
    label: 'attributes',
    text: (fact) => `Sixteen bits about the whole batch: ${(numberOf(fact) & 0xffff).toString(2).padStart(16, '0')}.`,
  },
  'kafka.batch.attributes.reserved': {
    label: 'unused bits',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'Nine bits that are kept for later, all 0.'
        : `${numberOf(fact)}: bits are set that nobody has given a meaning.`,
  },
  'kafka.batch.attributes.delete_horizon': {
    label: 'delete horizon',
    text: (fact) =>
      isOn(fact.value)
        ? '1: the base timestamp says when tombstones of this batch may be removed (KIP-534).'
        : '0: the base timestamp is what its name says.',
  },
  'kafka.batch.attributes.control': {
    label: 'control batch',
    text: (fact) =>
      isOn(fact.value)
        ? '1: no record of a program but a mark: a transaction was committed or aborted here.'
        : '0: records of a program, no marks of transactions.',
  },
  'kafka.batch.attributes.transactional': {
    label: 'transactional',
    text: (fact) =>
      isOn(fact.value)
        ? '1: the records belong to a transaction and count only once it is committed.'
        : '0: outside of any transaction.',
  },
  'kafka.batch.attributes.timestamp_type': {
    label: 'timestamp type',
    text: (fact) =>
      isOn(fact.value)
        ? '1, LogAppendTime: the broker stamped all records with the time of appending.'
        : '0, CreateTime: the times are those of the producer’s clock.',
  },
  'kafka.batch.attributes.compression': {
    label: 'compression',
    text: (fact) =>
      [
        '0: not compressed, the records can be read as they are.',
        '1, gzip: small, and costly in CPU.',
        '2, snappy: quick, and less tight.',
        '3, lz4: very quick, a good middle.',
        '4, zstd: nearly as quick as lz4, and smaller than gzip (KIP-110).',
      ][numberOf(fact)] ?? `${numberOf(fact)}: no compression has this number.`,
  },
  'kafka.batch.last_offset_delta': {
    label: 'last offset delta',
    text: (fact) => {
      const base = siblingNumber(fact, 'kafka.batch.base_offset')
      const last = base === null ? '' : ` The last record is offset ${base + numberOf(fact)}.`
      return `${numberOf(fact)} more than the base offset.${last}`
    },
  },
  'kafka.batch.base_timestamp': {
    label: 'base timestamp',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: the first record has no time.'
        : `${dateOf(numberOf(fact)) ?? numberOf(fact)}: the time of the first record, in milliseconds since 1970.`,
  },
  'kafka.batch.max_timestamp': {
    label: 'greatest timestamp',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: no record has a time.'
        : `The latest record is of ${dateOf(numberOf(fact)) ?? numberOf(fact)}: retention by time goes by this.`,
  },
  'kafka.batch.producer_id': {
    label: 'producer id',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: the producer is not idempotent. If it sends the batch again, the records are there twice.'
        : `Producer ${numberOf(fact)}: sent again, the batch is recognised by this and its sequence number.`,
  },
  'kafka.batch.producer_epoch': {
    label: 'producer epoch of the batch',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: no idempotent producer, so no epoch.'
        : `Life no. ${numberOf(fact)} of that producer; batches of an earlier one are refused.`,
  },
  'kafka.batch.base_sequence': {
    label: 'base sequence',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: not numbered.'
        : `The first record is no. ${numberOf(fact)} that the producer sends to this partition. A number twice is a repetition, one missing a loss; behind 2147483647 it begins again at 0.`,
  },
  'kafka.batch.record_count': {
    label: 'number of records',
    text: (fact) => `${items(numberOf(fact), 'record follows', 'records follow')}.`,
  },
  'kafka.batch.compressed': {
    label: 'compressed records',
    text: (fact) =>
      `${bytes(lengthOf(fact))} that all records were compressed into together: the more alike they are, the more it saves.`,
  },
  'kafka.batch.cut': {
    label: 'cut batch',
    text: (fact) =>
      `${bytes(lengthOf(fact))} of one more batch, cut off where the answer was full. A client throws them away and fetches again from here.`,
  },
  'kafka.batch.unread': {
    label: 'unread batch',
    text: (fact) => `${bytes(lengthOf(fact))} that are no batch of magic 2.`,
  },
  'kafka.record': {
    label: 'record',
    text: (fact) => {
      return `Record ${numberOf(fact)}: ${bytes(lengthOf(fact))} with everything around key and value.`
    },
  },
  'kafka.record.size': {
    label: 'size of the record',
    text: (fact) => `${hexOf(fact)}, a zigzag varint: ${bytes(numberOf(fact))} of record follow.`,
  },
  'kafka.record.attributes': {
    label: 'attributes of the record',
    text: (fact) => `${numberOf(fact)}: a byte without any meaning today.`,
  },
  'kafka.record.timestamp_delta': {
    label: 'timestamp delta',
    text: (fact) => {
      const at = recordTime(fact)
      return `${hexOf(fact)}: ${numberOf(fact)}\u00a0ms after the base timestamp${at === null ? '' : `, ${at}`}. Small differences take fewer bytes than whole times.`
    },
  },
  'kafka.record.offset_delta': {
    label: 'offset delta',
    text: (fact) => {
      const at = recordOffset(fact)
      return `${hexOf(fact)}: ${numberOf(fact)} more than the base offset${at === null ? '' : `, so this is offset ${at}`}.`
    },
  },
  'kafka.record.key': {
    label: 'key',
    text: (fact) =>
      fact.value === null && fact.field.children === undefined
        ? 'No key: the producer chose the partition by itself, and nothing says which records belong together.'
        : `The key${shown(fact.value)}, ${bytes(lengthOf(fact))}. Its hash decides the partition, so records of one key keep their order.`,
  },
  'kafka.record.value': {
    label: 'value',
    text: (fact) =>
      fact.value === null && fact.field.children === undefined
        ? 'Null: a tombstone. In a compacted topic it says that the key is deleted; an empty value would not.'
        : `The value${shown(fact.value)}, ${bytes(lengthOf(fact))}: bytes to Kafka, which never looks inside.`,
  },
  'kafka.record.header_count': {
    label: 'number of headers',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'No headers.'
        : `${items(numberOf(fact), 'header', 'headers')}: notes beside the value, such as a trace id.`,
  },
  'kafka.record.header': {
    label: 'header',
    text: (fact) => `A header of ${bytes(lengthOf(fact))}; the same name may come twice.`,
  },
  'kafka.record.header.key': {
    label: 'name of the header',
    text: ({ value }) => `The header is called “${quoted(value)}”.`,
  },
  'kafka.record.header.value': {
    label: 'value of the header',
    text: (fact) =>
      fact.value === null && fact.field.children === undefined
        ? 'Null: a header without a value.'
        : `It says${shown(fact.value)}, in ${bytes(lengthOf(fact))}.`,
  },
  'kafka.record.more': {
    label: 'more records',
    text: (fact) =>
      `${items(numberOf(fact), 'further record', 'further records')} of the batch, not taken apart here: there are too many.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>

function isOn(value: unknown): boolean {
  return value === true || value === 1
}

const shown = (value: unknown): string => (typeof value === 'string' ? ` “${quoted(value, 80)}”` : '')
