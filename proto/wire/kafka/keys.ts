/**
 * Every key that the Kafka decoder gives to a field, with what defines it: a Kafka Improvement Proposal, or a part of the
 * protocol guide (kafka.apache.org/protocol). Fields that mean the same in several messages share a key.
 */
const frame = 'Kafka protocol: Network'
const header = 'Kafka protocol: Common Request and Response Structure'
const types = 'Kafka protocol: Protocol Primitive Types'
const messages = 'Kafka protocol: The Messages'
const batch = 'Kafka protocol: Record Batch'
const record = 'Kafka protocol: Record'
const tags = 'KIP-482'

/** The frame, its header, and what stands before and around values. */
const structureKeys = {
  'kafka.size': frame,
  'kafka.api_key': header,
  'kafka.api_version': header,
  'kafka.correlation_id': header,
  'kafka.client_id': header,
  /** Before a text or bytes, 2 or 4 bytes; -1: null. */
  'kafka.length': types,
  /** The same as a varint of one more; 0: null. */
  'kafka.compact_length': tags,
  /** Within a record: a varint of the zigzag kind. */
  'kafka.zigzag_length': record,
  'kafka.text': types,
  'kafka.bytes': types,
  /** Before the elements of an array, 4 bytes or a varint of one more. */
  'kafka.count': types,
  'kafka.compact_count': tags,
  /** An element that is a structure; its value is the field of it that tells it from others. */
  'kafka.entry': types,
  /** Elements that are not taken apart, for there are too many; the value is their number. */
  'kafka.more': types,
  'kafka.tags': tags,
  'kafka.tag_count': tags,
  'kafka.tag': tags,
  'kafka.tag_number': tags,
  'kafka.tag_size': tags,
  'kafka.tag_data': tags,
  /** Behind the last field of the version. */
  'kafka.trailing': messages,
  /** The body of an API or version that is not known here, or of an answer whose request nobody saw. */
  'kafka.opaque': header,
  /** Behind a fault in the body. */
  'kafka.unread': messages,
  'kafka.pending': frame,
  'kafka.rest': frame,
  'kafka.unparsed': frame,
} as const

/** RecordBatch of magic 2, and the records in it. */
const batchKeys = {
  'kafka.batch': batch,
  'kafka.batch.base_offset': batch,
  'kafka.batch.length': batch,
  'kafka.batch.leader_epoch': 'KIP-101',
  'kafka.batch.magic': batch,
  'kafka.batch.crc': batch,
  'kafka.batch.attributes': batch,
  'kafka.batch.attributes.reserved': batch,
  'kafka.batch.attributes.delete_horizon': 'KIP-534',
  'kafka.batch.attributes.control': 'KIP-98',
  'kafka.batch.attributes.transactional': 'KIP-98',
  'kafka.batch.attributes.timestamp_type': 'KIP-32',
  'kafka.batch.attributes.compression': batch,
  'kafka.batch.last_offset_delta': batch,
  'kafka.batch.base_timestamp': batch,
  'kafka.batch.max_timestamp': batch,
  'kafka.batch.producer_id': 'KIP-98',
  'kafka.batch.producer_epoch': 'KIP-98',
  'kafka.batch.base_sequence': 'KIP-98',
  'kafka.batch.record_count': batch,
  /** The records in compressed form; leads to them. */
  'kafka.batch.compressed': batch,
  /** The end of an answer that was cut at its limit. */
  'kafka.batch.cut': 'KIP-74',
  /** No batch of magic 2. */
  'kafka.batch.unread': batch,
  'kafka.record': record,
  'kafka.record.size': record,
  'kafka.record.attributes': record,
  'kafka.record.timestamp_delta': record,
  'kafka.record.offset_delta': record,
  'kafka.record.key': record,
  'kafka.record.value': record,
  'kafka.record.header_count': 'KIP-82',
  'kafka.record.header': 'KIP-82',
  'kafka.record.header.key': 'KIP-82',
  'kafka.record.header.value': 'KIP-82',
  /** Records that are not taken apart, for there are too many; the value is their number. */
  'kafka.record.more': record,
} as const

/** What the messages say, in the order of the alphabet. */
const messageKeys = {
  'kafka.aborted_transactions': 'KIP-98',
  'kafka.acks': 'KIP-18',
  'kafka.allow_auto_topic_creation': 'KIP-361',
  'kafka.apis': 'KIP-35',
  'kafka.assigned_partitions': messages,
  'kafka.assignment': messages,
  'kafka.assignments': messages,
  'kafka.auth_bytes': 'KIP-152',
  'kafka.authorized_operations': 'KIP-430',
  'kafka.base_offset': messages,
  'kafka.batch_index': 'KIP-467',
  'kafka.brokers': messages,
  'kafka.client_host': messages,
  'kafka.client_software_name': 'KIP-511',
  'kafka.client_software_version': 'KIP-511',
  'kafka.cluster_id': messages,
  'kafka.commit_metadata': 'Kafka protocol: OffsetCommit',
  'kafka.committed_offset': 'Kafka protocol: OffsetCommit',
  'kafka.config_name': messages,
  'kafka.config_operation': 'KIP-339',
  'kafka.config_source': 'KIP-226',
  'kafka.config_type': 'KIP-569',
  'kafka.config_value': messages,
  'kafka.configs': messages,
  'kafka.controller_id': messages,
  'kafka.coordinator_key': messages,
  'kafka.coordinator_type': 'KIP-98',
  'kafka.coordinators': 'KIP-699',
  'kafka.current_leader': 'KIP-951',
  'kafka.current_leader_epoch': 'KIP-320',
  'kafka.directory_id': 'KIP-853',
  'kafka.diverging_epoch': 'KIP-595',
  'kafka.documentation': 'KIP-569',
  'kafka.end_offset': 'KIP-320',
  'kafka.endpoint_type': 'KIP-919',
  'kafka.error_code': messages,
  'kafka.error_message': messages,
  'kafka.feature': 'KIP-584',
  'kafka.features': 'KIP-584',
  'kafka.fetch_offset': messages,
  'kafka.finalized_features_epoch': 'KIP-584',
  'kafka.first_offset': 'KIP-98',
  'kafka.forgotten_topics': 'KIP-227',
  'kafka.generation_id': messages,
  'kafka.group_id': messages,
  'kafka.group_instance_id': 'KIP-345',
  'kafka.group_state': 'KIP-518',
  'kafka.group_type': 'KIP-848',
  'kafka.groups': messages,
  'kafka.high_watermark': messages,
  'kafka.host': messages,
  'kafka.include': 'KIP-430',
  'kafka.is_fenced': 'KIP-1073',
  'kafka.is_internal': messages,
  'kafka.is_sensitive': 'KIP-133',
  'kafka.isolation_level': 'KIP-98',
  'kafka.isr_nodes': messages,
  'kafka.last_fetched_epoch': 'KIP-595',
  'kafka.last_stable_offset': 'KIP-98',
  'kafka.leader': messages,
  'kafka.leader_epoch': 'KIP-320',
  'kafka.leader_id': messages,
  'kafka.log_append_time_ms': 'KIP-32',
  'kafka.log_start_offset': 'KIP-107',
  'kafka.low_watermark': 'KIP-107',
  'kafka.max_bytes': 'KIP-74',
  'kafka.max_version': 'KIP-35',
  'kafka.max_wait_ms': messages,
  'kafka.mechanism': 'KIP-43',
  'kafka.mechanisms': 'KIP-43',
  'kafka.member_epoch': 'KIP-848',
  'kafka.member_id': messages,
  'kafka.members': messages,
  'kafka.min_bytes': messages,
  'kafka.min_version': 'KIP-35',
  'kafka.node_id': messages,
  'kafka.offline_replicas': 'KIP-112',
  'kafka.offset': messages,
  'kafka.owned_partitions': 'KIP-429',
  'kafka.partition_count': 'KIP-195',
  'kafka.partition_index': messages,
  'kafka.partition_max_bytes': 'KIP-74',
  'kafka.partitions': messages,
  'kafka.port': messages,
  'kafka.preferred_read_replica': 'KIP-392',
  'kafka.producer_epoch': 'KIP-98',
  'kafka.producer_id': 'KIP-98',
  'kafka.protocol_name': messages,
  'kafka.protocol_type': messages,
  'kafka.protocols': messages,
  'kafka.rack': 'KIP-392',
  'kafka.read_only': 'KIP-133',
  'kafka.reason': 'KIP-800',
  'kafka.rebalance_timeout_ms': 'KIP-62',
  'kafka.record_errors': 'KIP-467',
  'kafka.records': messages,
  'kafka.replica_assignments': 'KIP-4',
  'kafka.replica_epoch': 'KIP-903',
  'kafka.replica_id': messages,
  'kafka.replica_nodes': messages,
  'kafka.replica_state': 'KIP-903',
  'kafka.replication_factor': messages,
  'kafka.require_stable': 'KIP-447',
  'kafka.resource_name': messages,
  'kafka.resource_type': messages,
  'kafka.resources': messages,
  'kafka.retention_time_ms': 'KIP-211',
  'kafka.session_epoch': 'KIP-227',
  'kafka.session_id': 'KIP-227',
  'kafka.session_lifetime_ms': 'KIP-368',
  'kafka.session_timeout_ms': 'KIP-62',
  'kafka.skip_assignment': 'KIP-814',
  'kafka.snapshot_id': 'KIP-630',
  'kafka.states_filter': 'KIP-518',
  'kafka.subscription': messages,
  'kafka.synonyms': 'KIP-226',
  'kafka.throttle_time_ms': 'KIP-219',
  'kafka.timeout_ms': messages,
  'kafka.timestamp': 'KIP-79',
  'kafka.topic': messages,
  'kafka.topic_id': 'KIP-516',
  'kafka.topics': messages,
  'kafka.transaction_timeout_ms': 'KIP-98',
  'kafka.transactional_id': 'KIP-98',
  'kafka.types_filter': 'KIP-848',
  'kafka.user_data': messages,
  'kafka.validate_only': 'KIP-4',
  'kafka.zk_migration_ready': 'KIP-866',
  /** The version of the consumer's own protocol, within what members tell each other. */
  'kafka.consumer_version': 'Kafka protocol: ConsumerProtocolSubscription',
} as const

export const kafkaKeys = { ...structureKeys, ...batchKeys, ...messageKeys } as const

export type KafkaKey = keyof typeof kafkaKeys

export function isKafkaKey(key: string): key is KafkaKey {
  return Object.hasOwn(kafkaKeys, key)
}

/**
 * Frames on the wire are called by their API (`Fetch`, both ways), or one of these. `unknown`: of an API that is not in the table,
 * or an answer whose request nobody saw. `records`: what a compressed batch holds. `partial` is not whole yet, `rest` the end
 * of a frame with a hole in it, `unparsed` all behind a loss or a size that cannot be.
 */
export const kafkaKinds = {
  unknown: header,
  records: batch,
  partial: frame,
  rest: frame,
  unparsed: frame,
} as const

export type KafkaKind = keyof typeof kafkaKinds
