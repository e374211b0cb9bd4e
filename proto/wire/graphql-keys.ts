/** Every key of GraphQL's own parts, whatever carries them: a body, a URL, a message over WebSocket. */
const request = 'GraphQL over HTTP: Request Parameters'
const response = 'GraphQL: Response Format'
const errors = 'GraphQL: Errors'

export const graphqlKeys = {
  'graphql.query': request,
  'graphql.query.line': 'GraphQL: Document Syntax',
  'graphql.operation-name': request,
  'graphql.variables': request,
  'graphql.variable': 'GraphQL: Variables',
  'graphql.extensions': response,
  'graphql.persisted.hash': 'GraphQL over HTTP: Persisted Documents',
  'graphql.data': 'GraphQL: Data',
  'graphql.data.line': 'GraphQL: Data',
  'graphql.errors': errors,
  'graphql.error': errors,
  'graphql.error.message': errors,
  'graphql.error.path': errors,
  'graphql.error.locations': errors,
  'graphql.error.code': errors,
  'graphql.error.extensions': errors,
  'graphql.incremental': 'GraphQL over HTTP: Incremental Delivery',
  'graphql.upload.map': 'GraphQL multipart request',
  'graphql.other': response,
} as const

export type GraphqlKey = keyof typeof graphqlKeys

/** What a view shows: a request, an answer, one of several answers, and the map of an upload. */
export const graphqlKinds = {
  request,
  response,
  part: 'GraphQL over HTTP: Incremental Delivery',
  upload: 'GraphQL multipart request',
} as const

export type GraphqlKind = keyof typeof graphqlKinds
