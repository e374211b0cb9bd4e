import { expect, test } from 'vitest'
import { isKilled, type RunStatus, readBody } from './result.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test.each([
  { name: 'lines and columns', body: bytes('a\tb\r\nc'), isBinary: false },
  { name: 'colours of a terminal', body: bytes('\x1b[32mgreen\x1b[0m'), isBinary: false },
  { name: 'a message of Protocol Buffers, although it is valid UTF-8', body: bytes('\n\x07Hello, '), isBinary: true },
  { name: 'a zero byte', body: bytes('a\0b'), isBinary: true },
  { name: 'what is no UTF-8', body: Uint8Array.of(0xff, 0x41), isBinary: true },
])('$name: bytes rather than text? $isBinary', ({ body, isBinary }) => {
  expect(readBody(body, 'application/octet-stream').isBinary).toBe(isBinary)
})

const ended: Extract<RunStatus, { readonly kind: 'close' }> = {
  kind: 'close',
  code: null,
  reason: 'kill',
  by: 'you',
  isClean: true,
}

test.each<{ readonly name: string; readonly status: RunStatus | null; readonly killed: boolean }>([
  { name: 'killed here', status: ended, killed: true },
  { name: 'gone in order', status: { ...ended, reason: 'LeaveGroup' }, killed: false },
  { name: 'gone by itself', status: { ...ended, by: 'nobody' }, killed: false },
  { name: 'a Close frame that says so', status: { ...ended, code: 1000 }, killed: false },
  { name: 'no status', status: null, killed: false },
])('a client $name was killed on purpose: $killed', ({ status, killed }) => {
  expect(isKilled({ status })).toBe(killed)
})
