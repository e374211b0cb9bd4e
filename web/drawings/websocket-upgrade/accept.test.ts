import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { acceptOf, GUID, keyOf, SAMPLE_KEY } from './accept.ts'

test('the example of RFC 6455 §1.3 gives its own bytes and its own answer', () => {
  const { digest, accept } = acceptOf(SAMPLE_KEY)
  expect(Buffer.from(digest).toString('hex')).toBe('b37a4f2cc0624f1690f64606cf385945b2bec4ea')
  expect(accept).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
})

test.each([[0], [1], [127], [255]])('any key is answered as node answers it: 16 times %i', (byte) => {
  const key = keyOf(new Uint8Array(16).fill(byte))
  expect(key).toHaveLength(24)
  expect(acceptOf(key).accept).toBe(createHash('sha1').update(`${key}${GUID}`).digest('base64'))
})
