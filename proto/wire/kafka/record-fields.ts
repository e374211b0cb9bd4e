/** Fields of records one after the other: varints of the zigzag kind, and what programs put into them. */
import type { Field } from '../model.ts'
import { contentField } from './bytes-fields.ts'
import { KafkaCodecError } from './codec-error.ts'
import type { KafkaKey } from './keys.ts'
import { Reader } from './reader.ts'
import type { Site } from './site.ts'

export interface Records {
  readonly fields: readonly Field[]
  /** How many there are, as their sizes say; null where one of them is broken. */
  readonly count: number | null
}

/** @param baseOffset of the batch; a record's value is its offset */
export function recordFields(site: Site, bytes: Uint8Array, start: number, end: number, baseOffset: bigint): Records {
  const fields: Field[] = []
  const reader = new Reader(bytes, start, end)
  let count = 0
  while (reader.left > 0) {
    const from = reader.at
    try {
      if (site.left <= 0) {
        const rest = skipRecords(reader)
        fields.push(site.field('kafka.record.more', from, end, rest))
        return { fields, count: count + rest }
      }
      fields.push(recordField(site, reader, baseOffset))
      count += 1
    } catch (error) {
      if (!(error instanceof KafkaCodecError)) throw error
      site.issue('kafka.record.broken', from, end)
      fields.push(site.field('kafka.unread', from, end, null))
      return { fields, count: null }
    }
  }
  return { fields, count }
}

function skipRecords(reader: Reader): number {
  let count = 0
  for (; reader.left > 0; count += 1) reader.take(reader.varint())
  return count
}

function recordField(site: Site, reader: Reader, baseOffset: bigint): Field {
  const start = reader.at
  const length = reader.varint()
  if (length < 0 || length > reader.left) throw reader.fault('length', start)
  const end = reader.at + length
  const size = site.field('kafka.record.size', start, reader.at, length)
  let from = reader.at
  const attributes = site.field('kafka.record.attributes', from, from + 1, reader.int8())
  from = reader.at
  const time = reader.varlong()
  const timestamp = site.field('kafka.record.timestamp_delta', from, reader.at, time)
  from = reader.at
  const delta = reader.varint()
  const offset = site.field('kafka.record.offset_delta', from, reader.at, delta)
  const key = contentOf(site, reader, 'kafka.record.key', end)
  const value = contentOf(site, reader, 'kafka.record.value', end)
  from = reader.at
  const count = reader.varint()
  if (count < 0 || count * 2 > end - reader.at) throw reader.fault('length')
  const counted = site.field('kafka.record.header_count', from, reader.at, count)
  const children = [size, attributes, timestamp, offset, key, value, counted]
  for (let header = 0; header < count; header += 1) children.push(headerField(site, reader, end))
  if (reader.at !== end) throw reader.fault('length')
  return site.field('kafka.record', start, end, baseOffset + BigInt(delta), children)
}

function headerField(site: Site, reader: Reader, end: number): Field {
  const from = reader.at
  const key = contentOf(site, reader, 'kafka.record.header.key', end)
  const value = contentOf(site, reader, 'kafka.record.header.value', end)
  return site.field('kafka.record.header', from, reader.at, key.value, [key, value])
}

/** A length, and bytes that are a program's. */
function contentOf(site: Site, reader: Reader, key: KafkaKey, end: number): Field {
  const start = reader.at
  const length = reader.varint()
  const from = reader.at
  if (length < -1 || length > end - from) throw reader.fault('length', start)
  if (length <= 0) return site.field(key, start, from, length === 0 ? '' : null)
  const content = contentField(site, reader.bytes, from, from + length)
  reader.take(length)
  const size = site.field('kafka.zigzag_length', start, from, length)
  return site.field(key, start, reader.at, content.value, [size, content])
}
