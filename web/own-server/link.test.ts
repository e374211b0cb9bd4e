import { deflateSync, strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { filesOf, linkOf } from './link.ts'

const packed = (value: unknown): string =>
  `#serve=${Buffer.from(deflateSync(strToU8(JSON.stringify(value)))).toString('base64url')}`

test('files come out of a link as they went in', () => {
  const files = { proto: '// Привет\n'.repeat(200), source: 'const a = "b"' }
  const link = linkOf(files)
  expect(link).toMatch(/^#serve=[\w-]+$/)
  expect(link.length).toBeLessThan(300)
  expect(filesOf(link)).toEqual(files)
})

test.each([
  { name: 'another hash', hash: '#part' },
  { name: 'nothing', hash: '#serve=' },
  { name: 'no base64', hash: '#serve=*' },
  { name: 'nothing deflated', hash: '#serve=AAAA' },
  { name: 'no files', hash: packed({ proto: '' }) },
  { name: 'something else than text', hash: packed([1, 2]) },
  { name: 'more than a server may be', hash: packed(['a'.repeat(1_000_000), '']) },
])('$name is no such link', ({ hash }) => {
  expect(filesOf(hash)).toBeNull()
})
