/** Consumer groups: members, assignments, committed offsets. The notation is told in ../notation.ts. */
export const GROUPS = `
JoinGroup 11 0-9 flexible 6+
  request
    groupId string, sessionTimeoutMs int32, rebalanceTimeoutMs int32 1+ = -1, memberId string,
    groupInstanceId string? 5+, protocolType string, protocols []
      name string, metadata bytes
    reason string? 8+
  response
    throttleTimeMs int32 2+, errorCode int16, generationId int32 = -1, protocolType string? 7+,
    protocolName string?7+, leader string, skipAssignment bool 9+, memberId string, members []
      memberId string, groupInstanceId string? 5+, metadata bytes
SyncGroup 14 0-5 flexible 4+
  request
    groupId string, generationId int32, memberId string, groupInstanceId string? 3+,
    protocolType string? 5+, protocolName string? 5+, assignments []
      memberId string, assignment bytes
  response
    throttleTimeMs int32 1+, errorCode int16, protocolType string? 5+, protocolName string? 5+,
    assignment bytes
Heartbeat 12 0-4 flexible 4+
  request
    groupId string, generationId int32, memberId string, groupInstanceId string? 3+
  response
    throttleTimeMs int32 1+, errorCode int16
LeaveGroup 13 0-5 flexible 4+
  request
    groupId string, memberId string -2, members [] 3+
      memberId string, groupInstanceId string?, reason string? 5+
  response
    throttleTimeMs int32 1+, errorCode int16, members [] 3+
      memberId string, groupInstanceId string?, errorCode int16
OffsetCommit 8 2-10 flexible 8+
  request
    groupId string, generationIdOrMemberEpoch int32 = -1, memberId string, groupInstanceId string? 7+,
    retentionTimeMs int64 2-4 = -1, topics []
      name string -9, topicId uuid 10+, partitions []
        partitionIndex int32, committedOffset int64, committedLeaderEpoch int32 6+ = -1, committedMetadata string?
  response
    throttleTimeMs int32 3+, topics []
      name string -9, topicId uuid 10+, partitions []
        partitionIndex int32, errorCode int16
OffsetFetch 9 1-10 flexible 6+
  request
    groupId string -7, topics []?2+ -7
      name string, partitionIndexes [int32]
    groups [] 8+
      groupId string, memberId string? 9+, memberEpoch int32 9+ = -1, topics []?
        name string 8-9, topicId uuid 10+, partitionIndexes [int32]
    requireStable bool 7+
  response
    throttleTimeMs int32 3+, topics [] -7
      name string, partitions []
        partitionIndex int32, committedOffset int64, committedLeaderEpoch int32 5-7 = -1, metadata string?,
        errorCode int16
    errorCode int16 2-7, groups [] 8+
      groupId string, topics []
        name string 8-9, topicId uuid 10+, partitions []
          partitionIndex int32, committedOffset int64, committedLeaderEpoch int32 = -1, metadata string?,
          errorCode int16
      errorCode int16
DescribeGroups 15 0-6 flexible 5+
  request
    groups [string], includeAuthorizedOperations bool 3+
  response
    throttleTimeMs int32 1+, groups []
      errorCode int16, errorMessage string? 6+, groupId string, groupState string, protocolType string,
      protocolData string, members []
        memberId string, groupInstanceId string? 4+, clientId string, clientHost string, memberMetadata bytes,
        memberAssignment bytes
      authorizedOperations int32 3+ = -2147483648
ListGroups 16 0-5 flexible 3+
  request
    statesFilter [string] 4+, typesFilter [string] 5+
  response
    throttleTimeMs int32 1+, errorCode int16, groups []
      groupId string, protocolType string, groupState string 4+, groupType string 5+
DeleteGroups 42 0-2 flexible 2+
  request
    groupsNames [string]
  response
    throttleTimeMs int32, results []
      groupId string, errorCode int16
OffsetDelete 47 0-0 flexible none
  request
    groupId string, topics []
      name string, partitions []
        partitionIndex int32
  response
    errorCode int16, throttleTimeMs int32, topics []
      name string, partitions []
        partitionIndex int32, errorCode int16
`
