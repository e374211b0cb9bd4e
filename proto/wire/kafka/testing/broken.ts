/** Batches that do not hold what they promise, and what only the header tells. */
import type { KafkaFixture } from './fixture.ts'

export const brokenFixtures: readonly KafkaFixture[] = [
  {
    name: 'a flipped bit: the checksum says so',
    text: `
      > 00 00 00 6e 00 00 00 09
        00 00 00 01 | kafka.correlation_id 1
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 48
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 3b | kafka.batch.length 59
        00 00 00 00
        02 | kafka.batch.magic 2
        ab 70 78 56 | kafka.batch.crc 2876274774
        00 00 | kafka.batch.attributes 0
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 01 | kafka.batch.record_count 1
        12 | kafka.record.size 9
        00
        00 | kafka.record.timestamp_delta 0
        00 | kafka.record.offset_delta 0
        01 | kafka.record.key
        06 61 62 62 | kafka.record.value abb
        00 00 00 00`,
    frames: ['> Produce'],
    issues: ['kafka.batch.crc'],
  },
  {
    name: 'more records promised than there are',
    text: `
      > 00 00 00 6e 00 00 00 09
        00 00 00 01 | kafka.correlation_id 1
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 48
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 3b | kafka.batch.length 59
        00 00 00 00
        02 | kafka.batch.magic 2
        17 0e 16 e4 | kafka.batch.crc 386799332
        00 00 | kafka.batch.attributes 0
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 02 | kafka.batch.record_count 2
        12 | kafka.record.size 9
        00
        00 | kafka.record.timestamp_delta 0
        00 | kafka.record.offset_delta 0
        01 | kafka.record.key
        06 61 62 63 | kafka.record.value abc
        00 00 00 00`,
    frames: ['> Produce'],
    issues: ['kafka.batch.count'],
  },
  {
    name: 'more records promised than were compressed',
    text: `
      > 00 00 00 93 00 00 00 09
        00 00 00 02 | kafka.correlation_id 2
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 6d
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 60 | kafka.batch.length 96
        00 00 00 00
        02 | kafka.batch.magic 2
        c5 a4 ca bc | kafka.batch.crc 3315911356
        00 01 | kafka.batch.attributes 1
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 03 | kafka.batch.record_count 3
        1f 8b 08 00 00 00 00 00 00 03 33 61 60 60 60 4b 4c 49 14 a8 56 ca 4c 51 b2 32 ac 65 e2 2a 29 4a
        4c 4e 65 31 31 02 00 66 93 2a e7 1b 00 00 00 00 00 00`,
    frames: ['> Produce'],
    issues: ['kafka.batch.count'],
  },
  {
    name: 'a record that says it is longer than the batch',
    text: `
      > 00 00 00 6e 00 00 00 09
        00 00 00 01 | kafka.correlation_id 1
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 48
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 3b | kafka.batch.length 59
        00 00 00 00
        02 | kafka.batch.magic 2
        ed 4f 89 84 | kafka.batch.crc 3981412740
        00 00 | kafka.batch.attributes 0
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 01 | kafka.batch.record_count 1
        7e 00 00 00 01 06 61 62 63 00 | kafka.unread
        00 00 00`,
    frames: ['> Produce'],
    issues: ['kafka.record.broken'],
  },
  {
    name: 'messages of before 0.11 (magic 1), and a length that cannot be',
    text: `
      > 00 00 00 6e 00 00 00 09
        00 00 00 01 | kafka.correlation_id 1
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 48 00 00 00 00
        00 00 00 00 00 00 00 3b 00 00 00 00 01 ab 70 78 56 00 00 00 00 00 00 00 00 01 9a aa ac 26 00 00
        00 01 9a aa ac 26 00 ff ff ff ff ff ff ff ff ff ff ff ff ff ff 00 00 00 01 12 00 00 00 01 06 61
        62 63 00 00 00 00
      > 00 00 00 6e 00 00 00 09
        00 00 00 02 | kafka.correlation_id 2
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 48 00 00 00 00
        00 00 00 00 00 00 00 07 00 00 00 00 02 ab 70 78 56 00 00 00 00 00 00 00 00 01 9a aa ac 26 00 00
        00 01 9a aa ac 26 00 ff ff ff ff ff ff ff ff ff ff ff ff ff ff 00 00 00 01 12 00 00 00 01 06 61
        62 63 00 00 00 00`,
    frames: ['> Produce', '> Produce'],
    issues: ['kafka.batch.length', 'kafka.batch.magic'],
  },
  {
    name: "an idempotent producer within a transaction, with the broker's time",
    text: `
      > 00 00 00 6e 00 00 00 09
        00 00 00 01 | kafka.correlation_id 1
        00 04 74 69 6c 6c 00 00 ff ff 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 48
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 3b | kafka.batch.length 59
        00 00 00 00
        02 | kafka.batch.magic 2
        5b a1 b0 20 | kafka.batch.crc 1537323040
        00 18 | kafka.batch.attributes 24
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        00 00 00 00 00 00 0f a1 | kafka.batch.producer_id 4001
        00 02
        00 00 00 11 | kafka.batch.base_sequence 17
        00 00 00 01 | kafka.batch.record_count 1
        12 | kafka.record.size 9
        00
        00 | kafka.record.timestamp_delta 0
        00 | kafka.record.offset_delta 0
        01 | kafka.record.key
        06 61 62 63 | kafka.record.value abc
        00 00 00 00`,
    frames: ['> Produce'],
    issues: [],
  },
]
