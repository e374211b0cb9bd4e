export const texts = {
  /** By their names in the protocol (Apache Kafka, org.apache.kafka.common.protocol.Errors). */
  errors: {
    NONE: 'The broker did what was asked.',
    UNKNOWN_SERVER_ERROR: 'Something broke inside the broker. Its log says what.',
    OFFSET_OUT_OF_RANGE:
      'There is no such offset any more, or not yet. See with list-offsets where the log begins and ends; a client starts again from # @from.',
    CORRUPT_MESSAGE: 'The checksum does not fit the batch: its bytes changed on their way, and nothing was stored.',
    UNKNOWN_TOPIC_OR_PARTITION:
      'There is no such topic, or not that many partitions. Make it with create-topic, or look at list-topics.',
    NOT_LEADER_OR_FOLLOWER: 'Another broker leads this partition now: the client asks for Metadata and tries there.',
    REQUEST_TIMED_OUT: 'The broker ran out of time; trying again may help.',
    MESSAGE_TOO_LARGE: 'The batch is larger than max.message.bytes of the topic. Send less at once, or allow more.',
    COORDINATOR_NOT_AVAILABLE: 'Nobody coordinates this group yet; clients wait a moment and ask again.',
    INVALID_TOPIC_EXCEPTION:
      'The name is not allowed: Latin letters, digits, dots, underscores and hyphens. From a terminal begin it with your sandbox’s name and a dot, or with shared.',
    ILLEGAL_GENERATION: 'The group has rebalanced since: what an older generation says no longer counts.',
    INVALID_GROUP_ID:
      'The group’s name is not allowed. From a terminal begin it with your sandbox’s name and a dot, or with shared.',
    INCONSISTENT_GROUP_PROTOCOL:
      'The members know no common way to divide partitions. Give all of them the same # @assignor.',
    UNKNOWN_MEMBER_ID: 'The group does not know this member any more: it was silent for too long and has to join anew.',
    INVALID_SESSION_TIMEOUT: 'The session timeout is outside of what the broker allows. Change # @session-timeout.',
    REBALANCE_IN_PROGRESS: 'Partitions are being divided anew; the member has to join first.',
    TOPIC_AUTHORIZATION_FAILED: 'The cluster does not let this user at the topic.',
    GROUP_AUTHORIZATION_FAILED: 'The cluster does not let this user into the group.',
    UNSUPPORTED_VERSION: 'The broker does not know this version of the request; see api-versions.',
    TOPIC_ALREADY_EXISTS: 'There is such a topic already. Use it, or delete it first with delete-topic.',
    INVALID_PARTITIONS: 'That number of partitions cannot be: at least one, and create-partitions only adds.',
    INVALID_CONFIG: 'The broker does not know this setting, or not with this value.',
    INVALID_REQUEST: 'The request contradicts itself.',
    UNSUPPORTED_FOR_MESSAGE_FORMAT: 'The records are of an old form that cannot do this.',
    POLICY_VIOLATION:
      'A limit of this server forbids it; the message says which. Delete a topic or records, or use a topic of your sandbox instead of a shared one.',
    OUT_OF_ORDER_SEQUENCE_NUMBER:
      'A batch of this producer is missing before this one: it must not be stored out of turn.',
    DUPLICATE_SEQUENCE_NUMBER: 'The broker has this batch already.',
    INVALID_PRODUCER_EPOCH: 'Another producer with this id has begun since: this one is fenced off.',
    KAFKA_STORAGE_ERROR: 'The disk refused: it may be full. Delete topics or records, or make room.',
    GROUP_ID_NOT_FOUND: 'There is no such group: it begins with its first member or commit.',
    NON_EMPTY_GROUP: 'The group has members. Stop them all first.',
    GROUP_MAX_SIZE_REACHED: 'The group is full.',
    FENCED_INSTANCE_ID: 'Another member has taken this group.instance.id.',
    MEMBER_ID_REQUIRED: 'The broker gave the member an id; it joins again with it.',
    THROTTLING_QUOTA_EXCEEDED: 'Too much at once; wait a moment.',
  },
  otherError: 'The broker refused; its name for it is in Kafka’s list of errors.',
  /** How a consumer ended: the reason of its status, as `streams/kafka-consumer.ts` gives it. */
  ends: {
    LeaveGroup: 'The member said goodbye: its partitions go to the others at once.',
    close: 'The client closed its connections.',
    kill: 'The client is gone without a word: no commit, no LeaveGroup. Its group waits for the session timeout.',
    broker: 'The broker ended the connection.',
    limit: 'The server ended it: a consumer may not stay open for longer.',
  },
}
