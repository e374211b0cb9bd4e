/** Compressed batches. What they hold is a source of its own. */
import type { KafkaFixture } from './fixture.ts'

export const batchesFixtures: readonly KafkaFixture[] = [
  {
    name: 'compressed with gzip',
    text: `
      > 00 00 00 99 00 00 00 09
        00 00 00 01 | kafka.correlation_id 1
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 73
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 66 | kafka.batch.length 102
        00 00 00 00
        02 | kafka.batch.magic 2
        32 73 b6 f2 | kafka.batch.crc 846444274
        00 01 | kafka.batch.attributes 1
        00 00 00 01 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 02 | kafka.batch.record_count 2
        1f 8b 08 00 00 00 00 00 00 03 33 61 60 60 60 4b 4c 49 14 a8 56 ca 4c 51 b2 32 ac 65 e2 2a 29 4a
        4c 4e 65 31 31 32 61 60 60 c2 21 05 00 72 bc 2a 3e 36 00 00 00 00 00 00`,
    frames: ['> Produce'],
    issues: [],
  },
  {
    name: 'compressed with Snappy',
    text: `
      > 00 00 00 88 00 00 00 09
        00 00 00 02 | kafka.correlation_id 2
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 62
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 55 | kafka.batch.length 85
        00 00 00 00
        02 | kafka.batch.magic 2
        3f eb d7 9d | kafka.batch.crc 1072420765
        00 02 | kafka.batch.attributes 2
        00 00 00 01 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 02 | kafka.batch.record_count 2
        36 78 34 00 00 00 06 61 64 61 10 7b 22 69 64 22 3a 31 7d 02 0a 74 72 61 63 65 04 34 32 34 00 00 02 5a 1b 00 | kafka.batch.compressed
        00 00 00`,
    frames: ['> Produce'],
    issues: [],
  },
  {
    name: "compressed with Snappy in the frame of Java's library",
    text: `
      > 00 00 00 9c 00 00 00 09
        00 00 00 03 | kafka.correlation_id 3
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 76
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 69 | kafka.batch.length 105
        00 00 00 00
        02 | kafka.batch.magic 2
        7d 12 21 85 | kafka.batch.crc 2098340229
        00 02 | kafka.batch.attributes 2
        00 00 00 01 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 02 | kafka.batch.record_count 2
        82 53 4e 41 50 50 59 00 00 00 00 01 00 00 00 01 00 00 00 24 36 78 34 00 00 00 06 61 64 61 10 7b
        22 69 64 22 3a 31 7d 02 0a 74 72 61 63 65 04 34 32 34 00 00 02 5a 1b 00 00 00 00`,
    frames: ['> Produce'],
    issues: [],
  },
  {
    name: 'compressed with LZ4',
    text: `
      > 00 00 00 9d 00 00 00 09
        00 00 00 04 | kafka.correlation_id 4
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 77
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 6a | kafka.batch.length 106
        00 00 00 00
        02 | kafka.batch.magic 2
        aa 2d c1 96 | kafka.batch.crc 2855125398
        00 03 | kafka.batch.attributes 3
        00 00 00 01 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 02 | kafka.batch.record_count 2
        04 22 4d 18 60 40 82 2a 00 00 00 fd 10 34 00 00 00 06 61 64 61 10 7b 22 69 64 22 3a 31 7d 02 0a
        74 72 61 63 65 04 34 32 34 00 00 02 1b 00 60 61 63 65 04 34 32 00 00 00 00 00 00 00`,
    frames: ['> Produce'],
    issues: [],
  },
  {
    name: 'compressed with zstd, for which there is no codec here',
    text: `
      > 00 00 00 75 00 00 00 09
        00 00 00 01 | kafka.correlation_id 1
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 4f
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 42 | kafka.batch.length 66
        00 00 00 00
        02 | kafka.batch.magic 2
        32 1a 14 47 | kafka.batch.crc 840569927
        00 04 | kafka.batch.attributes 4
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 01 | kafka.batch.record_count 1
        28 b5 2f fd 20 08 41 00 00 0e 00 00 00 01 02 78 00 | kafka.batch.compressed
        00 00 00`,
    frames: ['> Produce'],
    issues: ['kafka.compression.no-codec'],
  },
  {
    name: 'compressed with something that nobody knows',
    text: `
      > 00 00 00 6c 00 00 00 09
        00 00 00 02 | kafka.correlation_id 2
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 46
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 39 | kafka.batch.length 57
        00 00 00 00
        02 | kafka.batch.magic 2
        f0 25 07 59 | kafka.batch.crc 4028958553
        00 05 | kafka.batch.attributes 5
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 01 | kafka.batch.record_count 1
        0e 00 00 00 01 02 78 00 | kafka.batch.compressed
        00 00 00`,
    frames: ['> Produce'],
    issues: ['kafka.compression.unknown'],
  },
  {
    name: 'not compressed with gzip, though it says so',
    text: `
      > 00 00 00 6c 00 00 00 09
        00 00 00 03 | kafka.correlation_id 3
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 46
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 39 | kafka.batch.length 57
        00 00 00 00
        02 | kafka.batch.magic 2
        c9 e9 6c d8 | kafka.batch.crc 3387518168
        00 01 | kafka.batch.attributes 1
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 01 | kafka.batch.record_count 1
        0e 00 00 00 01 02 78 00 | kafka.batch.compressed
        00 00 00`,
    frames: ['> Produce'],
    issues: ['kafka.compression.broken'],
  },
  {
    name: 'not compressed with Snappy, though it says so',
    text: `
      > 00 00 00 6c 00 00 00 09
        00 00 00 04 | kafka.correlation_id 4
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 46
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 39 | kafka.batch.length 57
        00 00 00 00
        02 | kafka.batch.magic 2
        18 f1 65 3c | kafka.batch.crc 418473276
        00 02 | kafka.batch.attributes 2
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 01 | kafka.batch.record_count 1
        0e 00 00 00 01 02 78 00 | kafka.batch.compressed
        00 00 00`,
    frames: ['> Produce'],
    issues: ['kafka.compression.broken'],
  },
  {
    name: 'not compressed with LZ4, though it says so',
    text: `
      > 00 00 00 6c 00 00 00 09
        00 00 00 05 | kafka.correlation_id 5
        00 04 74 69 6c 6c 00 00 00 01 00 00 03 e8 02 07 6f 72 64 65 72 73 02 00 00 00 00 46
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 39 | kafka.batch.length 57
        00 00 00 00
        02 | kafka.batch.magic 2
        57 f9 62 60 | kafka.batch.crc 1475961440
        00 03 | kafka.batch.attributes 3
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 01 | kafka.batch.record_count 1
        0e 00 00 00 01 02 78 00 | kafka.batch.compressed
        00 00 00`,
    frames: ['> Produce'],
    issues: ['kafka.compression.broken'],
  },
]
