/** Members of groups: what they ask, and what they tell each other. */
import type { KafkaFixture } from './fixture.ts'

export const groupsFixtures: readonly KafkaFixture[] = [
  {
    name: 'a tombstone that nobody acknowledges, then another request on the connection',
    text: `
      > 00 00 00 6e | kafka.size 110
        00 00 | kafka.api_key 0
        00 09 | kafka.api_version 9
        00 00 00 04 | kafka.correlation_id 4
        00 04 74 69 6c 6c | kafka.client_id till
        00 00
        00 00 | kafka.acks 0
        00 00 03 e8 02
        07 6f 72 64 65 72 73 | kafka.topic orders
        02
        00 00 00 00 | kafka.partition_index 0
        48
        00 00 00 00 00 00 00 00 | kafka.batch.base_offset 0
        00 00 00 3b | kafka.batch.length 59
        00 00 00 00
        02 | kafka.batch.magic 2
        42 26 1b 96 | kafka.batch.crc 1109793686
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
        06 61 64 61 | kafka.record.key ada
        01 | kafka.record.value
        00 00 00 00
      > 00 00 00 21 | kafka.size 33
        00 0c | kafka.api_key 12
        00 04 | kafka.api_version 4
        00 00 00 05 | kafka.correlation_id 5
        00 04 64 65 73 6b | kafka.client_id desk
        00
        08 62 69 6c 6c 69 6e 67 | kafka.group_id billing
        00 00 00 03 | kafka.generation_id 3
        04 6d 2d 31 | kafka.member_id m-1
        00 00
      < 00 00 00 0c | kafka.size 12
        00 00 00 05 | kafka.correlation_id 5
        00 00 00 00 00
        00 1b | kafka.error_code 27
        00`,
    frames: ['> Produce', '> Heartbeat', '< Heartbeat'],
    issues: [],
  },
  {
    name: "a member joins and gets its partitions: the consumers' own protocol (JoinGroup v5, SyncGroup v3)",
    text: `
      > 00 00 00 69 | kafka.size 105
        00 0b | kafka.api_key 11
        00 05 | kafka.api_version 5
        00 00 00 07 | kafka.correlation_id 7
        00 04 64 65 73 6b | kafka.client_id desk
        00 07 62 69 6c 6c 69 6e 67 | kafka.group_id billing
        00 00 27 10 00 00 ea 60
        00 03 6d 2d 31 | kafka.member_id m-1
        ff ff 00 08 63 6f 6e 73 75 6d 65 72 00 00 00 01
        00 05 72 61 6e 67 65 | kafka.protocol_name range
        00 00 00 2a
        00 01 | kafka.consumer_version 1
        00 00 00 01
        00 06 6f 72 64 65 72 73 | kafka.topic orders
        ff ff ff ff 00 00 00 01
        00 06 6f 72 64 65 72 73 | kafka.topic orders
        00 00 00 02
        00 00 00 00 | kafka.partition_index 0
        00 00 00 01 | kafka.partition_index 1
      < 00 00 00 58 | kafka.size 88
        00 00 00 07 | kafka.correlation_id 7
        00 00 00 00
        00 00 | kafka.error_code 0
        00 00 00 01 | kafka.generation_id 1
        00 05 72 61 6e 67 65 | kafka.protocol_name range
        00 03 6d 2d 31
        00 03 6d 2d 31 | kafka.member_id m-1
        00 00 00 01
        00 03 6d 2d 31 | kafka.member_id m-1
        ff ff 00 00 00 2a
        00 01 | kafka.consumer_version 1
        00 00 00 01
        00 06 6f 72 64 65 72 73 | kafka.topic orders
        ff ff ff ff 00 00 00 01
        00 06 6f 72 64 65 72 73 | kafka.topic orders
        00 00 00 02
        00 00 00 00 | kafka.partition_index 0
        00 00 00 01 | kafka.partition_index 1
      > 00 00 00 4d | kafka.size 77
        00 0e | kafka.api_key 14
        00 03 | kafka.api_version 3
        00 00 00 08 | kafka.correlation_id 8
        00 04 64 65 73 6b | kafka.client_id desk
        00 07 62 69 6c 6c 69 6e 67 | kafka.group_id billing
        00 00 00 01 | kafka.generation_id 1
        00 03 6d 2d 31 | kafka.member_id m-1
        ff ff 00 00 00 01
        00 03 6d 2d 31 | kafka.member_id m-1
        00 00 00 1e
        00 01 | kafka.consumer_version 1
        00 00 00 01
        00 06 6f 72 64 65 72 73 | kafka.topic orders
        00 00 00 02
        00 00 00 00 | kafka.partition_index 0
        00 00 00 01 | kafka.partition_index 1
        ff ff ff ff
      < 00 00 00 2c | kafka.size 44
        00 00 00 08 | kafka.correlation_id 8
        00 00 00 00
        00 00 | kafka.error_code 0
        00 00 00 1e
        00 01 | kafka.consumer_version 1
        00 00 00 01
        00 06 6f 72 64 65 72 73 | kafka.topic orders
        00 00 00 02
        00 00 00 00 | kafka.partition_index 0
        00 00 00 01 | kafka.partition_index 1
        ff ff ff ff`,
    frames: ['> JoinGroup', '> SyncGroup', '< JoinGroup', '< SyncGroup'],
    issues: [],
  },
  {
    name: 'tags that nobody knows here',
    text: `
      > 00 00 00 20 | kafka.size 32
        00 0c | kafka.api_key 12
        00 04 | kafka.api_version 4
        00 00 00 0a | kafka.correlation_id 10
        00 04 64 65 73 6b | kafka.client_id desk
        00
        02 67 | kafka.group_id g
        00 00 00 01 | kafka.generation_id 1
        02 6d | kafka.member_id m
        00 02
        05 | kafka.tag_number 5
        03
        01 02 03 | kafka.tag_data
        09 | kafka.tag_number 9
        00
      < 00 00 00 0c | kafka.size 12
        00 00 00 0a | kafka.correlation_id 10
        00 00 00 00 00
        00 00 | kafka.error_code 0
        00`,
    frames: ['> Heartbeat', '< Heartbeat'],
    issues: [],
  },
]
