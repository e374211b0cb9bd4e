/** What is no Kafka, or none that is known here. */
import type { KafkaFixture } from './fixture.ts'

export const troubleFixtures: readonly KafkaFixture[] = [
  {
    name: 'an API that nobody knows here',
    text: `
      > 00 00 00 0c | kafka.size 12
        03 e8 | kafka.api_key 1000
        00 00 | kafka.api_version 0
        00 00 00 01 | kafka.correlation_id 1
        ff ff | kafka.client_id
        01 02 | kafka.opaque
      < 00 00 00 06 | kafka.size 6
        00 00 00 01 | kafka.correlation_id 1
        03 04 | kafka.opaque`,
    frames: ['> unknown', '< unknown'],
    issues: ['kafka.api.unknown', 'kafka.api.unknown'],
  },
  {
    name: 'a version that nobody knows here',
    text: `
      > 00 00 00 0d | kafka.size 13
        00 01 | kafka.api_key 1
        00 63 | kafka.api_version 99
        00 00 00 02 | kafka.correlation_id 2
        ff ff | kafka.client_id
        00
        01 02 | kafka.opaque
      < 00 00 00 06 | kafka.size 6
        00 00 00 02 | kafka.correlation_id 2
        03 04 | kafka.opaque`,
    frames: ['> Fetch', '< Fetch'],
    issues: ['kafka.version.unknown', 'kafka.version.unknown'],
  },
  {
    name: 'an answer that nobody asked for, and one that passed another',
    text: `
      < 00 00 00 06 | kafka.size 6
        00 00 00 09 | kafka.correlation_id 9
        00 00 | kafka.opaque
      > 00 00 00 15 | kafka.size 21
        00 0c | kafka.api_key 12
        00 00 | kafka.api_version 0
        00 00 00 01 | kafka.correlation_id 1
        00 01 61 | kafka.client_id a
        00 01 67 | kafka.group_id g
        00 00 00 00 | kafka.generation_id 0
        00 01 6d | kafka.member_id m
      > 00 00 00 11 | kafka.size 17
        00 0d | kafka.api_key 13
        00 00 | kafka.api_version 0
        00 00 00 02 | kafka.correlation_id 2
        00 01 61 | kafka.client_id a
        00 01 67 | kafka.group_id g
        00 01 6d | kafka.member_id m
      < 00 00 00 06 | kafka.size 6
        00 00 00 02 | kafka.correlation_id 2
        00 00 | kafka.error_code 0
      < 00 00 00 06 | kafka.size 6
        00 00 00 01 | kafka.correlation_id 1
        00 00 | kafka.error_code 0`,
    frames: ['> Heartbeat', '> LeaveGroup', '< unknown', '< LeaveGroup', '< Heartbeat'],
    issues: ['kafka.response.out-of-order', 'kafka.response.unmatched'],
  },
  {
    name: 'a header that ends too soon',
    text: `
      > 00 00 00 05 | kafka.size 5
        00 00 | kafka.api_key 0
        00 03 | kafka.api_version 3
        00 | kafka.unread
      < 00 00 00 02 | kafka.size 2
        00 00 | kafka.unread
      > 00 00 00 0a | kafka.size 10
        00 12 | kafka.api_key 18
        00 03 | kafka.api_version 3
        00 00 00 01 | kafka.correlation_id 1
        ff ff | kafka.client_id
      > 00 00 00 00 | kafka.size 0`,
    frames: ['> unknown', '> ApiVersions', '> unknown', '< unknown'],
    issues: ['kafka.header.short', 'kafka.header.short', 'kafka.header.short', 'kafka.header.short'],
  },
  {
    name: 'bodies that end too soon, lie about lengths, and are null where they must not',
    text: `
      > 00 00 00 10 | kafka.size 16
        00 0c | kafka.api_key 12
        00 00 | kafka.api_version 0
        00 00 00 01 | kafka.correlation_id 1
        00 01 61 | kafka.client_id a
        00 01 67 | kafka.group_id g
        00 00 | kafka.unread
      > 00 00 00 0e | kafka.size 14
        00 0c | kafka.api_key 12
        00 00 | kafka.api_version 0
        00 00 00 02 | kafka.correlation_id 2
        00 01 61 | kafka.client_id a
        70 00 67 | kafka.unread
      > 00 00 00 13 | kafka.size 19
        00 0c | kafka.api_key 12
        00 00 | kafka.api_version 0
        00 00 00 03 | kafka.correlation_id 3
        00 01 61 | kafka.client_id a
        ff ff 00 00 00 01 00 00 | kafka.unread
      > 00 00 00 12 | kafka.size 18
        00 0c | kafka.api_key 12
        00 04 | kafka.api_version 4
        00 00 00 04 | kafka.correlation_id 4
        00 01 61 | kafka.client_id a
        00
        ff ff ff ff ff 00 | kafka.unread
      > 00 00 00 1a | kafka.size 26
        00 0c | kafka.api_key 12
        00 04 | kafka.api_version 4
        00 00 00 05 | kafka.correlation_id 5
        00 01 61 | kafka.client_id a
        00
        02 67 | kafka.group_id g
        00 00 00 01 | kafka.generation_id 1
        02 6d | kafka.member_id m
        00 02
        05 | kafka.tag_number 5
        00
        05 00 | kafka.unread`,
    frames: ['> Heartbeat', '> Heartbeat', '> Heartbeat', '> Heartbeat', '> Heartbeat'],
    issues: ['kafka.body.length', 'kafka.body.null', 'kafka.body.short', 'kafka.body.tag', 'kafka.body.varint'],
  },
  {
    name: 'members of a group that are no consumers',
    text: `
      > 00 00 00 44 | kafka.size 68
        00 0b | kafka.api_key 11
        00 05 | kafka.api_version 5
        00 00 00 01 | kafka.correlation_id 1
        00 01 63 | kafka.client_id c
        00 07 63 6f 6e 6e 65 63 74 | kafka.group_id connect
        00 00 00 01 ff ff ff ff
        00 00 | kafka.member_id 
        ff ff 00 07 63 6f 6e 6e 65 63 74 00 00 00 01
        00 0a 63 6f 6d 70 61 74 69 62 6c 65 | kafka.protocol_name compatible
        00 00 00 07 00 01 00 00 00 03 61`,
    frames: ['> JoinGroup'],
    issues: ['kafka.consumer.broken'],
  },
  {
    name: 'a negative size',
    text: `
      > ff ff ff ff 00 01 | kafka.unparsed`,
    frames: ['> unparsed invalid'],
    issues: ['kafka.size.negative'],
  },
  {
    name: 'a size beyond what brokers take: TLS, perhaps',
    text: `
      > 16 03 01 00 a5 01 00 00 | kafka.unparsed`,
    frames: ['> unparsed invalid'],
    issues: ['kafka.size.too-large'],
  },
  {
    name: 'the end in the middle of a frame',
    text: `
      > 00 00 00 18 | kafka.size 24
        00 0c | kafka.api_key 12
        00 00 | kafka.api_version 0
        00 00 00 01 | kafka.correlation_id 1
        00 01 61 | kafka.client_id a
        00 01 67 | kafka.group_id g
      < 00 00 | kafka.pending`,
    frames: ['> Heartbeat truncated', '< partial truncated'],
    issues: ['kafka.frame.cut', 'kafka.frame.cut'],
  },
]
