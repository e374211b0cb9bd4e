/** Records in and out: what a producer and a consumer say to the leader of a partition. The notation is told in ../notation.ts. */
export const RECORDS = `
Produce 0 3-13 flexible 9+
  request
    transactionalId string?, acks int16, timeoutMs int32, topicData []
      name string -12, topicId uuid 13+, partitionData []
        index int32, records records?
  response
    responses []
      name string -12, topicId uuid 13+, partitionResponses []
        index int32, errorCode int16, baseOffset int64, logAppendTimeMs int64 = -1, logStartOffset int64 5+ = -1,
        recordErrors [] 8+
          batchIndex int32, batchIndexErrorMessage string?
        errorMessage string? 8+, currentLeader {} 10+ #0
          leaderId int32 = -1, leaderEpoch int32 = -1
    throttleTimeMs int32, nodeEndpoints [] 10+ #0
      nodeId int32, host string, port int32, rack string?
Fetch 1 4-18 flexible 12+
  request
    clusterId string? 12+ #0, replicaId int32 -14 = -1, replicaState {} 15+ #1
      replicaId int32 = -1, replicaEpoch int64 = -1
    maxWaitMs int32, minBytes int32, maxBytes int32 = 2147483647, isolationLevel int8, sessionId int32 7+,
    sessionEpoch int32 7+ = -1, topics []
      topic string -12, topicId uuid 13+, partitions []
        partition int32, currentLeaderEpoch int32 9+ = -1, fetchOffset int64, lastFetchedEpoch int32 12+ = -1,
        logStartOffset int64 5+ = -1, partitionMaxBytes int32, replicaDirectoryId uuid 17+ #0,
        highWatermark int64 18+ #1 = 9223372036854775807
    forgottenTopicsData [] 7+
      topic string 7-12, topicId uuid 13+, partitions [int32]
    rackId string 11+
  response
    throttleTimeMs int32, errorCode int16 7+, sessionId int32 7+, responses []
      topic string -12, topicId uuid 13+, partitions []
        partitionIndex int32, errorCode int16, highWatermark int64, lastStableOffset int64 = -1,
        logStartOffset int64 5+ = -1, divergingEpoch {} 12+ #0
          epoch int32 = -1, endOffset int64 = -1
        currentLeader {} 12+ #1
          leaderId int32 = -1, leaderEpoch int32 = -1
        snapshotId {} 12+ #2
          endOffset int64 = -1, epoch int32 = -1
        abortedTransactions []?
          producerId int64, firstOffset int64
        preferredReadReplica int32 11+ = -1, records records?
    nodeEndpoints [] 16+ #0
      nodeId int32, host string, port int32, rack string?
ListOffsets 2 1-11 flexible 6+
  request
    replicaId int32, isolationLevel int8 2+, topics []
      name string, partitions []
        partitionIndex int32, currentLeaderEpoch int32 4+ = -1, timestamp int64
    timeoutMs int32 10+
  response
    throttleTimeMs int32 2+, topics []
      name string, partitions []
        partitionIndex int32, errorCode int16, timestamp int64 = -1, offset int64 = -1, leaderEpoch int32 4+ = -1
OffsetForLeaderEpoch 23 2-4 flexible 4+
  request
    replicaId int32 3+ = -2, topics []
      topic string, partitions []
        partition int32, currentLeaderEpoch int32 = -1, leaderEpoch int32
  response
    throttleTimeMs int32, topics []
      topic string, partitions []
        errorCode int16, partition int32, leaderEpoch int32 = -1, endOffset int64 = -1
DeleteRecords 21 0-2 flexible 2+
  request
    topics []
      name string, partitions []
        partitionIndex int32, offset int64
    timeoutMs int32
  response
    throttleTimeMs int32, topics []
      name string, partitions []
        partitionIndex int32, lowWatermark int64, errorCode int16
InitProducerId 22 0-5 flexible 2+
  request
    transactionalId string?, transactionTimeoutMs int32, producerId int64 3+ = -1, producerEpoch int16 3+ = -1
  response
    throttleTimeMs int32, errorCode int16, producerId int64 = -1, producerEpoch int16
`
