import { expect, test } from 'vitest'
import type { Field } from '#proto/wire/model.ts'
import { previewOf, valueText, visible } from './values.ts'

const span = { source: '>', start: 0, end: 3 }
const bytes = () => new TextEncoder().encode('a\r\n')

test.each<{ name: string; field: Partial<Field>; text: string }>([
  { name: 'text as it is', field: { value: 'GET' }, text: 'GET' },
  { name: 'line ends visible', field: { value: '\r\n' }, text: '\\r\\n' },
  { name: 'a header line with its own name', field: { value: 'Host: a', symbol: 'host' }, text: 'Host: a' },
  {
    name: 'a header from a table with the name it lacks',
    field: { value: 'POST', symbol: ':method' },
    text: ':method: POST',
  },
  { name: 'a code with its name', field: { value: 1, symbol: 'HEADERS' }, text: 'HEADERS (1)' },
  { name: 'a large number whole', field: { value: 2n ** 63n }, text: '9223372036854775808' },
  { name: 'a bit as a digit', field: { value: true }, text: '1' },
  { name: 'no value as its bytes', field: { value: null }, text: 'a\\r\\n' },
])('a field shows $name', ({ field, text }) => {
  expect(valueText({ key: 'x', span, value: null, ...field }, bytes)).toBe(text)
})

test('bytes that are no text are shown in hex, the first of them', () => {
  expect(previewOf(Uint8Array.of(0, 255))).toBe('00 ff')
  expect(previewOf(new Uint8Array(40))).toBe('00 00 00 00 00 00 00 00 00 00 00 00 …')
})

test('control characters without a letter of their own are written by number', () => {
  expect(visible('\u0000\u007f')).toBe('\\x00\\x7f')
})

test('long text is cut', () => {
  expect(visible('x'.repeat(500))).toBe(`${'x'.repeat(160)}…`)
})
