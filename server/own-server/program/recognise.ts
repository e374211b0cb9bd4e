/** What speaks, by its first bytes. Pure. */

export type Speaker = 'http1' | 'http2' | 'tls' | 'ssh' | 'redis' | 'database' | 'mail' | 'something-else'

/** Enough for a banner and its excerpt. */
export const TELLING_BYTES = 160

const SETTINGS = 4
const GOAWAY = 7
const TLS_ALERT = 0x15

/** @param first what a server said first, at least one byte */
export function recognise(first: Buffer): { readonly speaker: Speaker; readonly detail: string } {
  const text = first.toString('latin1', 0, TELLING_BYTES)
  if (text.startsWith('HTTP/')) return { speaker: 'http1', detail: lineOf(text) }
  // The preface is no request of HTTP/1.1, so that Python's http.server, and Flask on it, answers as HTTP/0.9: with the body alone.
  if (/^<!doctype html>/i.test(text)) return { speaker: 'http1', detail: lineOf(text) }
  if (isHttp2(first)) return { speaker: 'http2', detail: '' }
  if (first[0] === TLS_ALERT && first[1] === 3) return { speaker: 'tls', detail: '' }
  if (text.startsWith('SSH-')) return { speaker: 'ssh', detail: lineOf(text) }
  if (/^(?:-ERR|-NOAUTH|-DENIED|\+PONG|\+OK\r\n)/.test(text)) return { speaker: 'redis', detail: lineOf(text) }
  // MySQL greets with the length of its packet, sequence 0 and protocol 10; PostgreSQL refuses with an `E` of its own.
  if (first.length > 5 && first[3] === 0 && first[4] === 10) return { speaker: 'database', detail: 'MySQL' }
  if (/^E.{4}S(?:FATAL|ERROR)/s.test(text) || text.startsWith('EFATAL'))
    return { speaker: 'database', detail: 'PostgreSQL' }
  if (/^(?:220[ -]|\+OK |\* OK )/.test(text)) return { speaker: 'mail', detail: lineOf(text) }
  return { speaker: 'something-else', detail: excerptOf(first) }
}

/** A server's preface is SETTINGS (RFC 9113 §3.4); what does not like ours may begin with GOAWAY. Both are on stream 0. */
function isHttp2(first: Buffer): boolean {
  if (first.length < 9) return false
  const type = first[3]
  return (type === SETTINGS || type === GOAWAY) && first.readUInt32BE(5) === 0 && first.readUIntBE(0, 3) <= 16_384
}

function lineOf(text: string): string {
  return printable(text.split('\r\n')[0]?.split('\n')[0] ?? '')
}

function excerptOf(first: Buffer): string {
  const text = first.toString('latin1', 0, 40)
  const isText = /^[\t\r\n\x20-\x7e]+$/.test(text)
  return isText
    ? printable(text)
    : [...first.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}

function printable(text: string): string {
  return text
    .replaceAll(/[^\x20-\x7e]/g, ' ')
    .trim()
    .slice(0, 120)
}
