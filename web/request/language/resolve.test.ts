import { expect, test } from 'vitest'
import { parseDocument } from './parse.ts'
import { resolveRequest } from './resolve.ts'

const PARTS = '--x\nContent-Disposition: form-data; name="a"\n\nb\n--x--'

function bodyOf(type: string): unknown {
  const document = parseDocument(`POST http://localhost/\nContent-Type: ${type}\n\n${PARTS}\n`)
  const [request] = document.requests
  if (!request) throw new Error('no request')
  const resolved = resolveRequest(document, request, {})
  return resolved?.kind === 'http' ? resolved.body : undefined
}

test.each([
  { type: 'multipart/form-data; boundary=x', lines: 'end with CR and LF', body: PARTS.replaceAll('\n', '\r\n') },
  { type: 'Multipart/Mixed; boundary=x', lines: 'end with CR and LF', body: PARTS.replaceAll('\n', '\r\n') },
  { type: 'text/plain', lines: 'end as they are written', body: PARTS },
])('lines of a body of $type $lines', ({ type, body }) => {
  expect(bodyOf(type)).toBe(body)
})
