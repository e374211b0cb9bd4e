/** Kafka traffic with notes on its fields: versions, records, topics. */
import type { KafkaFixture } from './fixture.ts'

export const trafficFixtures: readonly KafkaFixture[] = [
  {
    name: 'which versions are there: asked, answered with features in tags',
    text: `
      > 00 00 00 1e | kafka.size 30
        00 12 | kafka.api_key 18
        00 03 | kafka.api_version 3
        00 00 00 01 | kafka.correlation_id 1
        00 04 74 69 6c 6c | kafka.client_id till
        00 0a 66 72 61 6d 65 77 69 73 65 04 31 2e 30 00
      < 00 00 00 3a | kafka.size 58
        00 00 00 01 | kafka.correlation_id 1
        00 00 | kafka.error_code 0
        03
        00 00 | kafka.api_key 0
        00 03 00 09 00
        00 12 | kafka.api_key 18
        00 00 00 03 00 00 00 00 00 02
        00 | kafka.tag_number 0
        14 02
        0e 67 72 6f 75 70 2e 76 65 72 73 69 6f 6e | kafka.feature group.version
        00 00 00 01 00
        01 | kafka.tag_number 1
        08 00 00 00 00 00 00 00 07`,
    frames: ['> ApiVersions', '< ApiVersions'],
    issues: [],
  },
  {
    name: 'a version that the broker does not know: KIP-511 answers with version 0',
    text: `
      > 00 00 00 12 | kafka.size 18
        00 12 | kafka.api_key 18
        00 09 | kafka.api_version 9
        00 00 00 02 | kafka.correlation_id 2
        ff ff | kafka.client_id
        00
        04 6e 65 77 02 39 00 | kafka.opaque
      < 00 00 00 10 | kafka.size 16
        00 00 00 02 | kafka.correlation_id 2
        00 23 | kafka.error_code 35
        00 00 00 01
        00 12 | kafka.api_key 18
        00 00 00 03`,
    frames: ['> ApiVersions', '< ApiVersions'],
    issues: ['kafka.version.refused', 'kafka.version.unknown'],
  },
  {
    name: 'a record with a key and a header, acknowledged (Produce v3)',
    text: `
      > 00 00 00 86 | kafka.size 134
        00 00 | kafka.api_key 0
        00 03 | kafka.api_version 3
        00 00 00 03 | kafka.correlation_id 3
        00 04 74 69 6c 6c | kafka.client_id till
        ff ff
        ff ff | kafka.acks -1
        00 00 03 e8 00 00 00 01
        00 06 6f 72 64 65 72 73 | kafka.topic orders
        00 00 00 01
        00 00 00 00 | kafka.partition_index 0
        00 00 00 58
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 4c | kafka.batch.length 76
        00 00 00 00
        02 | kafka.batch.magic 2
        b7 a7 10 0e | kafka.batch.crc 3081179150
        00 00 | kafka.batch.attributes 0
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 01 | kafka.batch.record_count 1
        34 | kafka.record.size 26
        00
        00 | kafka.record.timestamp_delta 0
        00 | kafka.record.offset_delta 0
        06 61 64 61 | kafka.record.key ada
        10 7b 22 69 64 22 3a 31 7d | kafka.record.value {"id":1}
        02
        0a 74 72 61 63 65 | kafka.record.header.key trace
        04 34 32 | kafka.record.header.value 42
      < 00 00 00 2e | kafka.size 46
        00 00 00 03 | kafka.correlation_id 3
        00 00 00 01
        00 06 6f 72 64 65 72 73 | kafka.topic orders
        00 00 00 01
        00 00 00 00 | kafka.partition_index 0
        00 00 | kafka.error_code 0
        00 00 00 00 00 00 00 05 | kafka.base_offset 5
        ff ff ff ff ff ff ff ff 00 00 00 00`,
    frames: ['> Produce', '< Produce'],
    issues: [],
  },
  {
    name: 'a fetch whose answer is cut at its limit (v11)',
    text: `
      > 00 00 00 59 | kafka.size 89
        00 01 | kafka.api_key 1
        00 0b | kafka.api_version 11
        00 00 00 06 | kafka.correlation_id 6
        00 04 64 65 73 6b | kafka.client_id desk
        ff ff ff ff 00 00 01 f4 00 00 00 01 00 10 00 00 00 00 00 00 00 ff ff ff ff 00 00 00 01
        00 06 6f 72 64 65 72 73 | kafka.topic orders
        00 00 00 01
        00 00 00 00 | kafka.partition_index 0
        ff ff ff ff
        00 00 00 00 00 00 00 00 | kafka.fetch_offset 0
        ff ff ff ff ff ff ff ff 00 10 00 00 00 00 00 00 00 00
      < 00 00 00 bb | kafka.size 187
        00 00 00 06 | kafka.correlation_id 6
        00 00 00 00
        00 00 | kafka.error_code 0
        00 00 00 00 00 00 00 01
        00 06 6f 72 64 65 72 73 | kafka.topic orders
        00 00 00 01
        00 00 00 00 | kafka.partition_index 0
        00 00 | kafka.error_code 0
        00 00 00 00 00 00 00 03 | kafka.high_watermark 3
        00 00 00 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 09 00 00 00 00
        00 00 00 00 ff ff ff ff 00 00 00 63
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 39 | kafka.batch.length 57
        00 00 00 00
        02 | kafka.batch.magic 2
        37 92 c1 ca | kafka.batch.crc 932364746
        00 00 | kafka.batch.attributes 0
        00 00 00 00 00 00 01 9a aa ac 26 00 00 00 01 9a aa ac 26 00
        ff ff ff ff ff ff ff ff | kafka.batch.producer_id -1
        ff ff
        ff ff ff ff | kafka.batch.base_sequence -1
        00 00 00 01 | kafka.batch.record_count 1
        0e | kafka.record.size 7
        00
        00 | kafka.record.timestamp_delta 0
        00 | kafka.record.offset_delta 0
        01 | kafka.record.key
        02 61 | kafka.record.value a
        00
        00 00 00 00 00 00 00 01 00 00 00 39 00 00 00 00 02 03 75 69 53 00 00 00 00 00 00 00 00 01 | kafka.batch.cut`,
    frames: ['> Fetch', '< Fetch'],
    issues: ['kafka.batch.cut'],
  },
  {
    name: 'metadata with three bytes too many, as librdkafka 2.12 sends it (v12)',
    text: `
      > 00 00 00 31 | kafka.size 49
        00 03 | kafka.api_key 3
        00 0c | kafka.api_version 12
        00 00 00 09 | kafka.correlation_id 9
        00 07 72 64 6b 61 66 6b 61 | kafka.client_id rdkafka
        00 02
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 | kafka.topic_id AAAAAAAAAAAAAAAAAAAAAA
        07 6f 72 64 65 72 73 | kafka.topic orders
        00 01 00 00
        01 01 00 | kafka.trailing
      < 00 00 00 68 | kafka.size 104
        00 00 00 09 | kafka.correlation_id 9
        00 00 00 00 00 02 00 00 00 01
        0a 31 32 37 2e 30 2e 30 2e 31 | kafka.host 127.0.0.1
        00 00 23 84 00 00 0a 66 72 61 6d 65 77 69 73 65 00 00 00 01 02
        00 00 | kafka.error_code 0
        07 6f 72 64 65 72 73 | kafka.topic orders
        07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 | kafka.topic_id BwcHBwcHBwcHBwcHBwcHBw
        00 02
        00 00 | kafka.error_code 0
        00 00 00 00 | kafka.partition_index 0
        00 00 00 01 00 00 00 00 02 00 00 00 01 02 00 00 00 01 01 00 80 00 00 00 00 00`,
    frames: ['> Metadata', '< Metadata'],
    issues: ['kafka.body.trailing'],
  },
]
