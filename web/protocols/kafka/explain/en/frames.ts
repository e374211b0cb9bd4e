/** Kafka's messages in English: what each call asks, and what its answer says; and what is wrong with bytes. */
import type { KafkaIssue } from '#proto/wire/kafka/index.ts'
import type { FrameCatalogue, FrameExplanation, IssueCatalogue } from '../../../../protocol-kit/explanation.ts'
import { counted, countOf, errorsIn, frameLength, isRequest, numberIn, textIn } from '../facts.ts'

const items = (count: number, one: string, other: string) => counted('en', count, { one, other })
const bytes = (count: number) => items(count, 'byte', 'bytes')

/** @param asked of the request  @param answered of the response; an error in it is told behind */
function call(label: string, asked: FrameExplanation['text'], answered: FrameExplanation['text']): FrameExplanation {
  return {
    label,
    text: (fact) => {
      const text = isRequest(fact) ? asked : answered
      const said = typeof text === 'string' ? text : text(fact)
      const [error] = errorsIn(fact)
      return isRequest(fact) || error === undefined ? said : `${said} But: ${error}.`
    },
  }
}

export const frames: FrameCatalogue = {
  Produce: call(
    'write records',
    (fact) =>
      `The producer hands over ${items(countOf(fact, 'kafka.batch'), 'batch', 'batches')} with ${items(numberIn(fact, 'kafka.batch.record_count'), 'record', 'records')} for ${textIn(fact, 'kafka.topic')}, in ${bytes(frameLength(fact))}.`,
    'The broker says which offsets the records got. Only now does the producer know that they are written.',
  ),
  Fetch: call(
    'read records',
    'The consumer asks for records from an offset on. Kafka never pushes: whoever wants records asks, and may be kept waiting for them.',
    (fact) =>
      countOf(fact, 'kafka.batch') === 0
        ? 'Nothing new came while the broker waited. The consumer asks again at once.'
        : `${items(countOf(fact, 'kafka.batch'), 'batch', 'batches')} of records, straight from the file, as they lie there.`,
  ),
  ListOffsets: call(
    'find offsets',
    'Which offset is the first, the last, or that of a point in time?',
    'For each partition the offset that was asked for.',
  ),
  Metadata: call(
    'who leads what',
    'Which brokers are there, and which of them leads which partition? A client asks this first, and again when a leader has moved.',
    'The map of the cluster: brokers, topics, partitions and their leaders.',
  ),
  OffsetCommit: call(
    'commit offsets',
    'The member notes down how far it has come, so that it or whoever takes over goes on from there.',
    'The broker has written the offsets down, partition by partition.',
  ),
  OffsetFetch: call(
    'read committed offsets',
    'Where did the group stop? That is asked before the first Fetch.',
    'For each partition the committed offset, or −1 where there is none.',
  ),
  FindCoordinator: call(
    'find the coordinator',
    'Which broker keeps this group’s members and offsets?',
    'The coordinator’s number and address; all further calls of the group go there.',
  ),
  JoinGroup: call(
    'join the group',
    (fact) =>
      textIn(fact, 'kafka.member_id') === ''
        ? 'A new consumer wants to join the group. Every such request sets off a rebalance.'
        : 'The member joins, so as to be in the next generation. Everybody has to, or drops out.',
    (fact) =>
      countOf(fact, 'kafka.subscription') > 0
        ? 'Everybody has joined. This member leads: it is told who is there and what each wants, and shares the partitions out.'
        : 'The broker answers once everybody has joined, or the time is over. This member has to wait for its assignment.',
  ),
  Heartbeat: call(
    'sign of life',
    '“I am still here.” Three or so fit into a session timeout.',
    'All is well; or else: REBALANCE_IN_PROGRESS, please join again.',
  ),
  LeaveGroup: call(
    'leave the group',
    'The member says goodbye, so that nobody has to wait for its session to run out.',
    'It is out; the others share what it had.',
  ),
  SyncGroup: call(
    'fetch the assignment',
    (fact) =>
      countOf(fact, 'kafka.assigned_partitions') > 0 || countOf(fact, 'kafka.assignment') > 0
        ? 'The leader hands in who reads what.'
        : 'The member asks for its part. The broker keeps the request until the leader’s assignment is there.',
    'The partitions that this member reads from now on.',
  ),
  DescribeGroups: call(
    'look at groups',
    'Who is in these groups, and what does each read?',
    'State, members and assignments of the groups.',
  ),
  ListGroups: call(
    'list groups',
    'Which groups are there?',
    (fact) => `${items(numberIn(fact, 'kafka.groups'), 'group', 'groups')} that the client may see.`,
  ),
  SaslHandshake: call(
    'choose a login',
    'The client says by which mechanism it wants to log in.',
    'The mechanisms that the broker takes.',
  ),
  SaslAuthenticate: call('log in', 'The client proves who it is.', 'The broker’s answer to that.'),
  ApiVersions: call(
    'agree on versions',
    'The very first request of most connections: which calls does the broker have, in which versions?',
    'The list of all calls with their oldest and newest version. From here on the client takes the newest that both have.',
  ),
  CreateTopics: call(
    'create topics',
    'Topics are to be created, with so many partitions and these settings.',
    'For each topic whether it was created.',
  ),
  DeleteTopics: call(
    'delete topics',
    'Topics are to be deleted, records and all.',
    'For each topic whether it is gone.',
  ),
  DeleteRecords: call('delete records', 'Everything before these offsets is to go.', 'Where the partitions begin now.'),
  InitProducerId: call(
    'become idempotent',
    'The producer asks for an id, so that a batch that is sent twice can be told from two batches.',
    'The producer’s id and epoch; from now on it numbers its batches.',
  ),
  OffsetForLeaderEpoch: call(
    'where an epoch ended',
    'Where did the log end under an earlier leader?',
    'The last offset of that leader: what lies behind may never have been.',
  ),
  DescribeConfigs: call(
    'look at settings',
    'How are these topics or brokers set?',
    'The settings, and where each comes from.',
  ),
  AlterConfigs: call(
    'replace settings',
    'All settings of a resource are to be replaced by these.',
    'Whether they were taken.',
  ),
  IncrementalAlterConfigs: call(
    'change settings',
    'Single settings are to be changed; the others stay.',
    'Whether the changes were taken.',
  ),
  CreatePartitions: call(
    'add partitions',
    'A topic is to get more partitions. There is no way back.',
    'Whether the partitions were added.',
  ),
  DeleteGroups: call(
    'delete groups',
    'Groups are to be forgotten, with their offsets.',
    'For each group whether it is forgotten.',
  ),
  OffsetDelete: call(
    'forget offsets',
    'The group’s offsets of these topics are to be forgotten.',
    'Whether they were.',
  ),
  DescribeCluster: call(
    'look at the cluster',
    'Which brokers make up the cluster?',
    'The brokers, and who is the controller.',
  ),
  unknown: {
    label: 'message',
    text: (fact) =>
      isRequest(fact)
        ? 'A request that is not in our table of calls. Its header can be read, its body cannot.'
        : 'An answer whose request was not recorded: only that would say how to read it.',
  },
  records: {
    label: 'records, unpacked',
    text: (fact) =>
      `What the compressed batch holds: ${items(countOf(fact, 'kafka.record'), 'record', 'records')} in ${bytes(frameLength(fact))}.`,
  },
  partial: {
    label: 'part of a message',
    text: (fact) =>
      `The first ${bytes(frameLength(fact))} of a message; the size at its start says how many are to come.`,
  },
  rest: {
    label: 'end of a message',
    text: (fact) => `The last ${bytes(frameLength(fact))} of a message whose middle was lost.`,
  },
  unparsed: {
    label: 'unreadable',
    text: (fact) => `${bytes(frameLength(fact))} in which messages can no longer be told apart.`,
  },
}

export const issues: IssueCatalogue<KafkaIssue> = {
  'kafka.size.negative':
    'A size below 0. Nobody can say where the next message begins; the receiver closes the connection.',
  'kafka.size.too-large':
    'A size of more than 100\u00a0MiB: brokers refuse it (socket.request.max.bytes). Mostly something else than Kafka is spoken here; “HTTP” and “GET ” make such sizes.',
  'kafka.frame.cut': 'The connection ended inside this message: fewer bytes came than its size promised.',
  'kafka.gap': 'Here bytes were lost.',
  'kafka.header.short': 'The message ends inside its own header.',
  'kafka.api.unknown': 'A call that is not in our table: newer than this decoder, or of the brokers among themselves.',
  'kafka.version.unknown': 'A version of this call that is not in our table, so its body stays unread.',
  'kafka.response.unmatched':
    'No request with this correlation id was seen. An answer says neither which call it is of nor which version.',
  'kafka.response.out-of-order':
    'This answer overtook another. A broker answers the requests of a connection in their order.',
  'kafka.version.refused':
    'The broker does not have the version that was asked for, and answers in version 0 so that everybody can read it (KIP-511).',
  'kafka.body.short': 'The message ends before its last field.',
  'kafka.body.length': 'A length that cannot be: it leads beyond the end of the message, or below −1.',
  'kafka.body.null': 'Null, where this version of the message allows none.',
  'kafka.body.varint': 'A varint that goes on for too long.',
  'kafka.body.tag': 'Tags have to rise from one to the next.',
  'kafka.body.trailing':
    'More bytes than this version has fields. Receivers skip them; librdkafka has sent some with Metadata for years.',
  'kafka.consumer.broken': 'Not laid out as consumers do it. Other programs that use groups put their own data here.',
  'kafka.batch.length': 'The batch says that it is shorter than its own header.',
  'kafka.batch.magic': 'Not a batch of format 2. Older formats were taken out in Kafka 4.',
  'kafka.batch.crc':
    'The checksum does not fit the bytes: the batch was changed. The broker answers CORRUPT_MESSAGE and writes nothing.',
  'kafka.batch.count': 'The header promises another number of records than there are.',
  'kafka.batch.cut':
    'The answer was full, and its last batch is cut off. That is allowed: the client fetches it again.',
  'kafka.record.broken': 'From here on no records can be told apart.',
  'kafka.compression.unknown': 'No compression has this number.',
  'kafka.compression.no-codec': 'The records are compressed by something that cannot be unpacked in this browser.',
  'kafka.compression.broken': 'The records cannot be unpacked.',
  'kafka.compression.too-large':
    'Unpacked, the batches of this frame would be larger than 16\u00a0MiB: the records of this one stay packed here.',
}
