import { expect, test } from 'vitest'
import { withPlainMessage } from './status-message.ts'

test.each([
  { name: 'plain text', text: 'User with id 5 not found', plain: 'User with id 5 not found' },
  { name: 'signs of all kinds', text: '!"#$&\'()*+,-./:;<=>?@[\\]^_`{|}~', plain: '!"#$&\'()*+,-./:;<=>?@[\\]^_`{|}~' },
  { name: 'a percent sign', text: '100 %', plain: '100 %25' },
  { name: 'what looks encoded', text: '%40', plain: '%2540' },
  { name: 'another alphabet', text: 'Нет', plain: '%D0%9D%D0%B5%D1%82' },
  { name: 'line breaks and DEL', text: 'a\r\nb\x7f', plain: 'a%0D%0Ab%7F' },
  { name: 'nothing', text: '', plain: '' },
])('$name is written so that it can be read back', ({ text, plain }) => {
  const block = withPlainMessage({ 'grpc-status': '5', 'grpc-message': encodeURIComponent(text) })
  expect(block).toEqual({ 'grpc-status': '5', 'grpc-message': plain })
  expect(decodeURIComponent(plain)).toBe(text)
})

test('a block without a message stays as it is', () => {
  expect(withPlainMessage({ 'grpc-status': '0' })).toEqual({ 'grpc-status': '0' })
})
