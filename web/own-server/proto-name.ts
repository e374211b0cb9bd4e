/** What the learner's .proto is called, in reflection and generated names too. */
export const PROTO_NAME = 'api.proto'
