import { expect, test } from 'vitest'
import { readMultipart } from './multipart-parts.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes)

const FORM = 'multipart/form-data; boundary=X'
const PHOTO =
  '--X\r\nContent-Disposition: form-data; name="photo"; filename="cat.jpg"\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\r\n\x00'

test('a part has its headers, its names, its type and its bytes', () => {
  const read = readMultipart(bytesOf(`${PHOTO}\r\n--X\r\n\r\none\r\n--X--\r\n`), FORM)
  expect(read).toMatchObject({ isClosed: true, outside: 0 })
  const [photo, text] = read?.parts ?? []
  expect(photo).toMatchObject({
    headers: [
      ['Content-Disposition', 'form-data; name="photo"; filename="cat.jpg"'],
      ['Content-Type', 'image/jpeg'],
    ],
    name: 'photo',
    fileName: 'cat.jpg',
    contentType: 'image/jpeg',
  })
  expect(latin1(photo?.bytes ?? new Uint8Array())).toBe('\xff\xd8\r\n\x00')
  expect(text).toMatchObject({ headers: [], name: '', fileName: '', contentType: '', bytes: bytesOf('one') })
})

test.each([
  ['the closing line is missing', '--X\r\n\r\none\r\n--X\r\n\r\ntw', { isClosed: false, outside: 0 }, ['one', 'tw']],
  [
    'text before and behind is counted',
    'hi\r\n--X\r\n\r\none\r\n--X--\r\nbye',
    { isClosed: true, outside: 5 },
    ['one'],
  ],
  ['a part is empty', '--X\r\na: b\r\n\r\n\r\n--X--', { isClosed: true, outside: 0 }, ['']],
  ['a part has no end of its head', '--X\r\na: b', { isClosed: false, outside: 0 }, ['']],
])('%s', (_, body, told, contents) => {
  const read = readMultipart(bytesOf(body), FORM)
  expect(read).toMatchObject(told)
  expect(read?.parts.map(({ bytes }) => latin1(bytes))).toEqual(contents)
})

test.each([
  ['another type', '--X\r\n\r\none\r\n--X--', 'text/plain; boundary=X'],
  ['no boundary in the type', '--X\r\n\r\none\r\n--X--', 'multipart/mixed'],
  ['a boundary that is not in the body', 'one', FORM],
  ['no bytes', '', FORM],
])('with %s there are no parts', (_, body, contentType) => {
  expect(readMultipart(bytesOf(body), contentType)).toBeNull()
})
