/** The documents that references such as `RFC 9113 §6.2` point into, by the name they bear themselves. */
import { LOOKS } from '../protocols/looks.ts'

const NAMES: readonly (readonly [reference: string, name: string])[] = [
  ['RFC 2046', 'MIME: Media Types'],
  ['RFC 3986', 'URI: Generic Syntax'],
  ['RFC 4648', 'The Base16, Base32, and Base64 Data Encodings'],
  ['RFC 6066', 'TLS Extension Definitions'],
  ['RFC 6454', 'The Web Origin Concept'],
  ['RFC 6455', 'The WebSocket Protocol'],
  ['RFC 7301', 'TLS Application-Layer Protocol Negotiation'],
  ['RFC 7541', 'HPACK: Header Compression for HTTP/2'],
  ['RFC 7578', 'Returning Values from Forms: multipart/form-data'],
  ['RFC 7692', 'Compression Extensions for WebSocket'],
  ['RFC 7838', 'HTTP Alternative Services'],
  ['RFC 8259', 'The JSON Data Interchange Format'],
  ['RFC 8336', 'The ORIGIN HTTP/2 Frame'],
  ['RFC 9110', 'HTTP Semantics'],
  ['RFC 9111', 'HTTP Caching'],
  ['RFC 9112', 'HTTP/1.1'],
  ['RFC 9113', 'HTTP/2'],
  ['RFC 9218', 'Extensible Prioritization Scheme for HTTP'],
  ['RFC 9457', 'Problem Details for HTTP APIs'],
  ['URL Standard', 'WHATWG'],
]

const ALL = [...NAMES, ...LOOKS.flatMap(({ documents = {} }) => Object.entries(documents))]

export function documentName(reference: string): string {
  return ALL.find(([start]) => reference.startsWith(start))?.[1] ?? ''
}
