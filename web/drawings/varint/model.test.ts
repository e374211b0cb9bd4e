import { expect, test } from 'vitest'
import { encodeInt, encodeSint, encodeTag, readNumber, type Varint, type VarintKind } from './model.ts'

const hex = ({ bytes }: Varint) => bytes.map(({ value }) => value.toString(16).padStart(2, '0')).join(' ')

test.each([
  { number: 0n, bytes: '00' },
  { number: 1n, bytes: '01' },
  { number: 127n, bytes: '7f' },
  { number: 128n, bytes: '80 01' },
  { number: 150n, bytes: '96 01' },
  { number: 300n, bytes: 'ac 02' },
  { number: 16_383n, bytes: 'ff 7f' },
  { number: 2n ** 64n - 1n, bytes: 'ff ff ff ff ff ff ff ff ff 01' },
  { number: -1n, bytes: 'ff ff ff ff ff ff ff ff ff 01' },
  { number: -2n, bytes: 'fe ff ff ff ff ff ff ff ff 01' },
])('$number as int is $bytes', ({ number, bytes }) => {
  expect(hex(encodeInt(number))).toBe(bytes)
})

test.each([
  { number: 0n, bytes: '00' },
  { number: -1n, bytes: '01' },
  { number: 1n, bytes: '02' },
  { number: -2n, bytes: '03' },
  { number: 2_147_483_647n, bytes: 'fe ff ff ff 0f' },
  { number: -2_147_483_648n, bytes: 'ff ff ff ff 0f' },
  { number: -(2n ** 63n), bytes: 'ff ff ff ff ff ff ff ff ff 01' },
])('$number as sint is $bytes', ({ number, bytes }) => {
  expect(hex(encodeSint(number))).toBe(bytes)
})

test.each([
  { field: 1n, wireType: 2, bytes: '0a' },
  { field: 3n, wireType: 0, bytes: '18' },
  { field: 15n, wireType: 5, bytes: '7d' },
  { field: 16n, wireType: 0, bytes: '80 01' },
  { field: 29n, wireType: 0, bytes: 'e8 01' },
  { field: 2n ** 29n - 1n, wireType: 2, bytes: 'fa ff ff ff 0f' },
])('the tag of field $field with wire type $wireType is $bytes', ({ field, wireType, bytes }) => {
  expect(hex(encodeTag(field, wireType))).toBe(bytes)
})

test('the groups stand in the order in which people write numbers, the bytes the other way round', () => {
  const { groups, bytes } = encodeInt(150n)
  expect(groups).toEqual(['0000001', '0010110'])
  expect(bytes.map(({ more, group }) => `${more}·${group}`)).toEqual(['1·0010110', '0·0000001'])
})

const READ: readonly { kind: VarintKind; text: string; read: object }[] = [
  { kind: 'int', text: ' 150 ', read: { number: 150n } },
  { kind: 'int', text: '−1', read: { number: -1n } },
  { kind: 'int', text: '18446744073709551615', read: { number: 2n ** 64n - 1n } },
  { kind: 'int', text: '18446744073709551616', read: { refusal: 'too-large' } },
  { kind: 'int', text: '-9223372036854775809', read: { refusal: 'too-small' } },
  { kind: 'sint', text: '9223372036854775808', read: { refusal: 'too-large' } },
  { kind: 'tag', text: '0', read: { refusal: 'no-field' } },
  { kind: 'tag', text: '536870912', read: { refusal: 'no-field' } },
  { kind: 'tag', text: '536870911', read: { number: 536_870_911n } },
  { kind: 'int', text: '1.5', read: { refusal: 'no-number' } },
  { kind: 'int', text: '', read: { refusal: 'no-number' } },
  { kind: 'int', text: '0x10', read: { refusal: 'no-number' } },
]

test.each(READ)('“$text” as $kind', ({ kind, text, read }) => {
  expect(readNumber(kind, text)).toEqual(read)
})
