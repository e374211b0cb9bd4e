import { expect, test } from 'vitest'
import type { Field } from '#proto/wire/model.ts'
import { isAmong, parseReference } from './field-reference.ts'

const span = { source: '<', start: 0, end: 1 }
const tag: Field = { key: 'http1.field', span, value: 'ETag: "1"', symbol: 'ETag' }
const status: Field = { key: 'http1.status-line.status', span, value: 200 }
const head: readonly Field[] = [{ key: 'http1.status-line', span, value: '', children: [status] }, tag]

test.each([
  { name: 'a key', text: 'http1.field', isThere: true },
  { name: 'a key deep inside', text: 'http1.status-line.status', isThere: true },
  { name: 'a key and what it stands for, in any letters', text: 'http1.field=Etag', isThere: true },
  { name: 'something else of the same key', text: 'http1.field=vary', isThere: false },
  { name: 'a direction', text: 'http1.field=etag@toClient', isThere: true },
  { name: 'the other direction', text: 'http1.field=etag@toServer', isThere: false },
  { name: 'a key that only begins alike', text: 'http1', isThere: false },
])('a text may name $name', ({ text, isThere }) => {
  expect(isAmong(parseReference(text), head, 'toClient')).toBe(isThere)
})
