import { beforeAll, expect, test } from 'vitest'
import { parseDocument, resolveRequest } from '../language/index.ts'
import { chooseFile } from './chosen-files.ts'
import { fileBody } from './file-body.ts'

/** No UTF-8, a line break of each kind, and what looks like a variable. */
const PHOTO = Uint8Array.from([0xff, 0xd8, 0x00, 0x0a, 0x0d, 0x0a, 0x7b, 0x7b, 0x69, 0x64, 0x7d, 0x7d, 0x80])

beforeAll(() => {
  chooseFile('./photo.jpg', { name: 'photo.jpg', bytes: PHOTO })
  chooseFile('./note.txt', { name: 'note.txt', bytes: new TextEncoder().encode('Анна {{id}}\n') })
  chooseFile('./my photo (1).jpg', { name: 'my photo (1).jpg', bytes: Uint8Array.of(7) })
  chooseFile('./old.txt', { name: 'old.txt', bytes: Uint8Array.of(0xe9) })
})

async function sent(block: string) {
  const document = parseDocument(block)
  const [node] = document.requests
  const request = node ? resolveRequest(document, node, { host: 'http://h' }) : null
  const files = request?.kind === 'http' ? request.files : undefined
  return files && Buffer.from(await fileBody(files)).toString('latin1')
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const utf8 = (text: string) => latin1(new TextEncoder().encode(text))
const FORM = 'POST {{host}}/a\ncontent-type: multipart/form-data; boundary=X\n\n'
const HEAD = 'content-disposition: form-data; name="photo"; filename="photo.jpg"'

test.each([
  ['a whole body goes byte for byte', 'POST {{host}}/a\n\n< ./photo.jpg', latin1(PHOTO)],
  ['a path may have blanks', 'POST {{host}}/a\n\n< ./my photo (1).jpg', '\x07'],
  ['what only begins like a path of blanks is text', 'POST {{host}}/a\n\n< 5 apples\n< ./old.txt', '< 5 apples\n\xe9'],
  ['a text has its variables put in', '@id = 7\nPOST {{host}}/a\n\n<@ ./note.txt', utf8('Анна 7\n')],
  ['without @ nothing is put in', '@id = 7\nPOST {{host}}/a\n\n< ./note.txt', utf8('Анна {{id}}\n')],
  ['a text of another encoding goes as UTF-8', 'POST {{host}}/a\n\n<@latin1 ./old.txt', utf8('é')],
  ['text may stand around a file', '@id = 7\nPOST {{host}}/a\n\na{{id}}\n< ./old.txt\nb', 'a7\n\xe9\nb'],
  [
    'lines of a form end with CR LF, those of its file stay as they are',
    `@id = 7\n${FORM}--X\ncontent-disposition: form-data; name="id"\n\n{{id}}\n--X\n${HEAD}\n\n< ./photo.jpg\n--X--\n`,
    `--X\r\ncontent-disposition: form-data; name="id"\r\n\r\n7\r\n--X\r\n${HEAD}\r\n\r\n${latin1(PHOTO)}\r\n--X--`,
  ],
])('%s', async (_, block, bytes) => {
  expect(await sent(block)).toBe(bytes)
})

test('a file that nobody chose is told in both languages, and nothing is sent', async () => {
  await expect(sent('POST {{host}}/a\n\n< ./none.bin')).rejects.toMatchObject({
    failure: { code: 'file-missing', detail: './none.bin', said: { en: { title: 'A file is not chosen yet' } } },
  })
})

test('an encoding that does not exist is told', async () => {
  await expect(sent('POST {{host}}/a\n\n<@nothing ./old.txt')).rejects.toMatchObject({
    failure: { code: 'request-invalid' },
  })
})
