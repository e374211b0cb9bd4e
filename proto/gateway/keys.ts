/** Every key and kind of the gateway's view. The specification is google/api/http.proto: how a rule maps a request to a message. */
const path = 'google.api.http: Path template syntax'
const rule = 'google.api.http: HttpRule'
const json = 'ProtoJSON Format'
const status = 'google.rpc.Status'

export const gatewayKeys = {
  'gateway.method': rule,
  'gateway.variable': path,
  'gateway.parameter': rule,
  'gateway.parameter.unknown': rule,
  'gateway.member': json,
  'gateway.member.unknown': json,
  'gateway.result': 'google.api.http: HttpRule.response_body',
  'gateway.error': status,
  'gateway.status.code': status,
  'gateway.status.message': status,
  'gateway.status.details': status,
} as const

export type GatewayKey = keyof typeof gatewayKeys

/** What a view shows: the call that a URL means, the message in a body, an answer, and a line of several. */
export const gatewayKinds = {
  'gateway-call': rule,
  'gateway-message': json,
  'gateway-answer': json,
  'gateway-line': json,
} as const

export type GatewayKind = keyof typeof gatewayKinds
