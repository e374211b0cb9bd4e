/** The cluster: versions, brokers, topics, coordinators, and how a client identifies itself. ../notation.ts explains the notation. */
export const CLUSTER = `
ApiVersions 18 0-4 flexible 3+
  request
    clientSoftwareName string 3+, clientSoftwareVersion string 3+
  response
    errorCode int16, apiKeys []
      apiKey int16, minVersion int16, maxVersion int16
    throttleTimeMs int32 1+, supportedFeatures [] 3+ #0
      name string, minVersion int16, maxVersion int16
    finalizedFeaturesEpoch int64 3+ #1 = -1, finalizedFeatures [] 3+ #2
      name string, maxVersionLevel int16, minVersionLevel int16
    zkMigrationReady bool 3+ #3
Metadata 3 0-13 flexible 9+
  request
    topics []?1+
      topicId uuid 10+, name string?10+
    allowAutoTopicCreation bool 4+ = true, includeClusterAuthorizedOperations bool 8-10,
    includeTopicAuthorizedOperations bool 8+
  response
    throttleTimeMs int32 3+, brokers []
      nodeId int32, host string, port int32, rack string? 1+
    clusterId string? 2+, controllerId int32 1+ = -1, topics []
      errorCode int16, name string?12+, topicId uuid 10+, isInternal bool 1+, partitions []
        errorCode int16, partitionIndex int32, leaderId int32, leaderEpoch int32 7+ = -1, replicaNodes [int32],
        isrNodes [int32], offlineReplicas [int32] 5+
      topicAuthorizedOperations int32 8+ = -2147483648
    clusterAuthorizedOperations int32 8-10 = -2147483648, errorCode int16 13+
DescribeCluster 60 0-2 flexible 0+
  request
    includeClusterAuthorizedOperations bool, endpointType int8 1+ = 1, includeFencedBrokers bool 2+
  response
    throttleTimeMs int32, errorCode int16, errorMessage string?, endpointType int8 1+ = 1, clusterId string,
    controllerId int32 = -1, brokers []
      brokerId int32, host string, port int32, rack string?, isFenced bool 2+
    clusterAuthorizedOperations int32 = -2147483648
FindCoordinator 10 0-6 flexible 3+
  request
    key string -3, keyType int8 1+, coordinatorKeys [string] 4+
  response
    throttleTimeMs int32 1+, errorCode int16 -3, errorMessage string? 1-3, nodeId int32 -3, host string -3,
    port int32 -3, coordinators [] 4+
      key string, nodeId int32, host string, port int32, errorCode int16, errorMessage string?
SaslHandshake 17 0-1 flexible none
  request
    mechanism string
  response
    errorCode int16, mechanisms [string]
SaslAuthenticate 36 0-2 flexible 2+
  request
    authBytes bytes
  response
    errorCode int16, errorMessage string?, authBytes bytes, sessionLifetimeMs int64 1+
`
