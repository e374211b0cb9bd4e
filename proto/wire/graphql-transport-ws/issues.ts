/** Every issue that the graphql-transport-ws decoder reports, with the rule behind it. */
import type { Issue, Span } from '../model.ts'

const invalid = 'graphql-transport-ws: Invalid message'
const init = 'graphql-transport-ws: ConnectionInit'
const subscribe = 'graphql-transport-ws: Subscribe'
const complete = 'graphql-transport-ws: Complete'

export const graphqlWsIssues = {
  'gqlws.message.binary': invalid,
  'gqlws.message.unreadable': invalid,
  'gqlws.type.missing': invalid,
  'gqlws.type.unknown': invalid,
  'gqlws.direction': invalid,
  'gqlws.id.missing': invalid,
  'gqlws.payload.shape': invalid,
  'gqlws.init.repeated': init,
  'gqlws.ack.without-init': 'graphql-transport-ws: ConnectionAck',
  'gqlws.subscribe.before-ack': subscribe,
  'gqlws.subscribe.id-used': subscribe,
  'gqlws.operation.over': complete,
  'gqlws.operation.in-flight': complete,
  'gqlws.operation.unknown': invalid,
} as const

/** Both sides have to live with these: what one has ended can still be on its way from the other. */
const NOTES: ReadonlySet<string> = new Set<GraphqlWsIssue>(['gqlws.operation.in-flight', 'gqlws.operation.unknown'])

export type GraphqlWsIssue = keyof typeof graphqlWsIssues

export function graphqlWsIssue(code: GraphqlWsIssue, span: Span): Issue {
  const issue = { code, span, spec: graphqlWsIssues[code] }
  return NOTES.has(code) ? { ...issue, note: true } : issue
}
