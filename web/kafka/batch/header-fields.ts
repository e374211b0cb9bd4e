/** The 61 bytes before the records (the protocol guide, "Record Batch"): where each field lies, and what it says here. */
import { type BatchHeader, COMPRESSIONS } from '#proto/wire/kafka/index.ts'

export interface HeaderField {
  /** As the protocol guide calls it. */
  readonly name: string
  /** Key of its explanation. */
  readonly key: string
  readonly start: number
  readonly end: number
  readonly value: (header: BatchHeader) => string
}

const time = (milliseconds: bigint) => new Date(Number(milliseconds)).toISOString()
const field = (name: string, key: string, start: number, end: number, value: HeaderField['value']): HeaderField => ({
  name,
  key: `kafka.batch.${key}`,
  start,
  end,
  value,
})

export const HEADER_FIELDS: readonly HeaderField[] = [
  field('baseOffset', 'base_offset', 0, 8, ({ baseOffset }) => `${baseOffset}`),
  field('batchLength', 'length', 8, 12, ({ size }) => `${size - 12}`),
  field('partitionLeaderEpoch', 'leader_epoch', 12, 16, ({ partitionLeaderEpoch }) => `${partitionLeaderEpoch}`),
  field('magic', 'magic', 16, 17, ({ magic }) => `${magic}`),
  field('crc', 'crc', 17, 21, ({ crc }) => `0x${crc.toString(16).padStart(8, '0')}`),
  field('attributes', 'attributes', 21, 23, ({ attributes, timestampType }) => {
    const compression = COMPRESSIONS[attributes & 7] ?? '?'
    return `${compression}, ${timestampType === 'create' ? 'CreateTime' : 'LogAppendTime'}`
  }),
  field('lastOffsetDelta', 'last_offset_delta', 23, 27, ({ lastOffsetDelta }) => `${lastOffsetDelta}`),
  field('baseTimestamp', 'base_timestamp', 27, 35, ({ baseTimestamp }) => time(baseTimestamp)),
  field('maxTimestamp', 'max_timestamp', 35, 43, ({ maxTimestamp }) => time(maxTimestamp)),
  field('producerId', 'producer_id', 43, 51, ({ producerId }) => `${producerId}`),
  field('producerEpoch', 'producer_epoch', 51, 53, ({ producerEpoch }) => `${producerEpoch}`),
  field('baseSequence', 'base_sequence', 53, 57, ({ baseSequence }) => `${baseSequence}`),
  field('records count', 'record_count', 57, 61, ({ count }) => `${count}`),
]

/** Bytes before this one are not covered by the checksum. */
export const CRC_FROM = 21
