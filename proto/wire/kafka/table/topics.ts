/** Administration: topics and configurations. The notation is told in ../notation.ts. */
export const TOPICS = `
CreateTopics 19 2-7 flexible 5+
  request
    topics []
      name string, numPartitions int32, replicationFactor int16, assignments []
        partitionIndex int32, brokerIds [int32]
      configs []
        name string, value string?
    timeoutMs int32 = 60000, validateOnly bool
  response
    throttleTimeMs int32, topics []
      name string, topicId uuid 7+, errorCode int16, errorMessage string?, topicConfigErrorCode int16 5+ #0,
      numPartitions int32 5+ = -1, replicationFactor int16 5+ = -1, configs []? 5+
        name string, value string?, readOnly bool, configSource int8 = -1, isSensitive bool
DeleteTopics 20 1-6 flexible 4+
  request
    topics [] 6+
      name string?, topicId uuid
    topicNames [string] -5, timeoutMs int32
  response
    throttleTimeMs int32, responses []
      name string?6+, topicId uuid 6+, errorCode int16, errorMessage string? 5+
CreatePartitions 37 0-3 flexible 2+
  request
    topics []
      name string, count int32, assignments []?
        brokerIds [int32]
    timeoutMs int32, validateOnly bool
  response
    throttleTimeMs int32, results []
      name string, errorCode int16, errorMessage string?
DescribeConfigs 32 1-4 flexible 4+
  request
    resources []
      resourceType int8, resourceName string, configurationKeys [string]?
    includeSynonyms bool, includeDocumentation bool 3+
  response
    throttleTimeMs int32, results []
      errorCode int16, errorMessage string?, resourceType int8, resourceName string, configs []
        name string, value string?, readOnly bool, configSource int8 = -1, isSensitive bool,
        synonyms []
          name string, value string?, source int8
        configType int8 3+, documentation string? 3+
AlterConfigs 33 0-2 flexible 2+
  request
    resources []
      resourceType int8, resourceName string, configs []
        name string, value string?
    validateOnly bool
  response
    throttleTimeMs int32, responses []
      errorCode int16, errorMessage string?, resourceType int8, resourceName string
IncrementalAlterConfigs 44 0-1 flexible 1+
  request
    resources []
      resourceType int8, resourceName string, configs []
        name string, configOperation int8, value string?
    validateOnly bool
  response
    throttleTimeMs int32, responses []
      errorCode int16, errorMessage string?, resourceType int8, resourceName string
`
