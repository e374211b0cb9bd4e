/**
 * Where a reference can be read: `RFC 9113 §6.2` → the section at the RFC editor's.
 *
 * @example specUrl('RFC 7541 §C.4') // 'https://www.rfc-editor.org/rfc/rfc7541#appendix-C.4'
 */
export function specUrl(reference: string): string | null {
  const rfc = /^RFC (\d+)(?: §([0-9A-Z.]+))?/.exec(reference)
  if (rfc === null) return OTHERS.find(([name]) => reference.startsWith(name))?.[1] ?? null
  const [, number, section] = rfc
  const page = `https://www.rfc-editor.org/rfc/rfc${number}`
  if (section === undefined) return page
  return `${page}#${/^[A-Z]/.test(section) ? 'appendix' : 'section'}-${section}`
}

const OTHERS: readonly (readonly [name: string, url: string])[] = [
  ['graphql-transport-ws', 'https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md'],
  ['GraphQL over HTTP', 'https://graphql.github.io/graphql-over-http/draft/'],
  ['GraphQL multipart request', 'https://github.com/jaydenseric/graphql-multipart-request-spec'],
  ['GraphQL', 'https://spec.graphql.org/draft/'],
  ['URL Standard', 'https://url.spec.whatwg.org/'],
  ['gRPC', 'https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md'],
  ['ProtoJSON', 'https://protobuf.dev/programming-guides/json/'],
  ['google.api.http', 'https://github.com/googleapis/googleapis/blob/master/google/api/http.proto'],
  ['google.rpc.Status', 'https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto'],
  ['google/protobuf', 'https://protobuf.dev/reference/protobuf/google.protobuf/'],
  ['Protobuf', 'https://protobuf.dev/programming-guides/encoding/'],
  ['Protocol Buffers', 'https://protobuf.dev/programming-guides/encoding/'],
]
