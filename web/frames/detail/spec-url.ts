/**
 * Where a reference can be read: `RFC 9113 §6.2` → the section at the RFC editor's.
 *
 * @example specUrl('RFC 7541 §C.4') // 'https://www.rfc-editor.org/rfc/rfc7541#appendix-C.4'
 */
import { ownValue } from '#proto/wire/own-value.ts'
export function specUrl(reference: string): string | null {
  const kafka = kafkaUrl(reference)
  if (kafka !== null) return kafka
  const rfc = /^RFC (\d+)(?: §([0-9A-Z.]+))?/.exec(reference)
  if (rfc === null) return OTHERS.find(([name]) => reference.startsWith(name))?.[1] ?? null
  const [, number, section] = rfc
  const page = `https://www.rfc-editor.org/rfc/rfc${number}`
  if (section === undefined) return page
  return `${page}#${/^[A-Z]/.test(section) ? 'appendix' : 'section'}-${section}`
}

/** Proposals have pages of their own in Kafka's wiki, found by its search; the guide has a heading for each part and each call. */
function kafkaUrl(reference: string): string | null {
  const [, proposal] = /^KIP-(\d+)$/.exec(reference) ?? []
  if (proposal !== undefined)
    return `https://cwiki.apache.org/confluence/dosearchsite.action?queryString=title%3A%22KIP-${proposal}%22`
  const [, part] = /^Kafka protocol: (.+)$/.exec(reference) ?? []
  if (part === undefined) return null
  if (part.startsWith('Record'))
    return `https://kafka.apache.org/documentation/#${part === 'Record' ? 'record' : 'recordbatch'}`
  return `https://kafka.apache.org/protocol.html${ownValue(PARTS, part) ?? ''}`
}

const PARTS: Readonly<Record<string, string>> = {
  Network: '#protocol_network',
  'Common Request and Response Structure': '#protocol_common',
  'Protocol Primitive Types': '#protocol_types',
  'The Messages': '#protocol_api_keys',
  OffsetCommit: '#The_Messages_OffsetCommit',
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
