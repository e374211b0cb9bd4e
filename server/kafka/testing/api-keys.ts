/** Calls by their numbers (the protocol guide, "API Keys"). */
export const LIST_OFFSETS = 2
export const METADATA = 3
export const API_VERSIONS = 18
export const DELETE_TOPICS = 20
export const DELETE_RECORDS = 21
export const OFFSET_FOR_LEADER_EPOCH = 23
export const DESCRIBE_CONFIGS = 32
export const ALTER_CONFIGS = 33
export const CREATE_PARTITIONS = 37
export const INCREMENTAL_ALTER_CONFIGS = 44
export const DESCRIBE_CLUSTER = 60
