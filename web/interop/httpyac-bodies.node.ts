/**
 * Saved requests whose bodies are forms, forms with files, and files, as one `.http` file in httpYac and in the app: what the
 * server was sent is compared byte for byte, with its Content-Type.
 *
 * Left out is what only httpYac does: in multipart types other than form-data it keeps bare line feeds; in forms it drops line breaks
 * within a value, and files; and it takes body lines that begin with `#` or `//` as comments.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { writeHttpFile } from '../playground/mine/http-file.ts'
import { chooseFile } from '../request/files/chosen-files.ts'
import { Learner } from '../testing/learner.node.ts'
import type { TraceCall } from '../trace/types.ts'

/** Bytes that are not UTF-8, each kind of line break, and what looks like a boundary, a file and a variable. */
const PHOTO = Buffer.from('\xff\xd8\x00\n\r\n--X\r\n< ./a\n{{id}}\x80', 'latin1')

const FILES: Readonly<Record<string, Buffer<ArrayBuffer>>> = {
  './photo.jpg': PHOTO,
  './parts/note.txt': Buffer.from('Анна {{id}}\nand a second line\n'),
  './order.json': Buffer.from('{ "user": {{id}} }\n'),
  './empty.bin': Buffer.alloc(0),
  './parts/my note (1).txt': Buffer.from('spaces\n'),
  './parts/7.txt': Buffer.from('seven\n'),
  './parts/old.txt': Buffer.from('\xe9', 'latin1'),
  './parts/marked.txt': Buffer.from('\ufeff{{id}}'),
}

const URL_ENCODED = 'content-type: application/x-www-form-urlencoded'
const FORM = 'content-type: multipart/form-data; boundary=X'
const photo = [
  '--X',
  'content-disposition: form-data; name="photo"; filename="cat.jpg"',
  'content-type: image/jpeg',
  '',
]
const named = (name: string, value: string) => ['--X', `content-disposition: form-data; name="${name}"`, '', value]

interface Case {
  readonly name: string
  /** Lines after the request line. */
  readonly lines: readonly string[]
}

const CASES: readonly Case[] = [
  { name: 'a form', lines: [URL_ENCODED, '', 'name=Ada+Lovelace&city=%D0%A2'] },
  { name: 'a form over lines', lines: [URL_ENCODED, '', 'name=Ada', '&id={{id}}', '&empty='] },
  { name: 'a form whose lines end with an ampersand', lines: [URL_ENCODED, '', 'name=Ada&', 'id={{id}}'] },
  { name: 'a file alone', lines: ['content-type: image/jpeg', '', '< ./photo.jpg'] },
  { name: 'an empty file', lines: ['content-type: application/octet-stream', '', '< ./empty.bin'] },
  { name: 'a file of text as it is', lines: ['content-type: text/plain', '', '< ./parts/note.txt'] },
  { name: 'a file with variables put in', lines: ['content-type: application/json', '', '<@ ./order.json'] },
  { name: 'text around a file', lines: ['content-type: text/plain', '', 'before {{id}}', '< ./order.json', 'behind'] },
  { name: 'parts of text', lines: [FORM, '', ...named('id', '{{id}}'), ...named('name', 'Анна'), '--X--'] },
  { name: 'a part over lines', lines: [FORM, '', ...named('note', 'one'), '', 'three', '--X--'] },
  { name: 'a part that is a file', lines: [FORM, '', ...photo, '< ./photo.jpg', '--X--'] },
  {
    name: 'parts of text and of files',
    lines: [
      FORM,
      '',
      ...named('id', '{{id}}'),
      ...photo,
      '< ./photo.jpg',
      ...named('note', '< ./parts/note.txt'),
      '--X--',
    ],
  },
  {
    name: 'a part whose variables are put in',
    lines: [FORM, '', ...named('order', '<@ ./order.json'), ...named('last', 'x'), '--X--', ''],
  },
  {
    name: 'a boundary in quotes',
    lines: [
      'content-type: multipart/form-data; boundary="a b"',
      '',
      '--a b',
      'content-disposition: form-data; name="a"',
      '',
      'one',
      '--a b--',
    ],
  },
  { name: 'a file whose path has spaces', lines: ['content-type: text/plain', '', '< ./parts/my note (1).txt'] },
  { name: 'a file without ./', lines: ['content-type: text/plain', '', '< parts/note.txt'] },
  { name: 'a file whose path has a variable', lines: ['content-type: text/plain', '', '< ./parts/{{id}}.txt'] },
  { name: 'a text of another encoding', lines: ['content-type: text/plain', '', '<@latin1 ./parts/old.txt'] },
  { name: 'a byte order mark', lines: ['content-type: text/plain', '', '<@ ./parts/marked.txt'] },
  { name: 'empty lines behind a body', lines: ['content-type: text/plain', '', 'a', '', ''] },
  { name: 'empty lines before a body', lines: ['content-type: text/plain', '', '', 'a'] },
  { name: 'a blank around values', lines: [URL_ENCODED, '', 'name = Ada', '&b=  c'] },
  { name: 'a preamble and an epilogue', lines: [FORM, '', 'before', ...named('a', '1'), '--X--', 'behind'] },
  { name: 'an empty part', lines: [FORM, '', ...named('a', ''), ...named('b', '2'), '--X--'] },
  {
    name: 'a file of two parts',
    lines: [FORM, '', ...photo, '< ./parts/note.txt', ...photo, '<@ ./parts/note.txt', '--X--'],
  },
  { name: 'JSON in a part', lines: [FORM, '', ...named('a', '{'), '  "id": {{id}}', '}', '--X--'] },
  { name: 'blanks within values', lines: [URL_ENCODED, '', 'a = b=c &', 'd = Ada Lovelace', '& e f = Анна'] },
  {
    name: 'signs of a form',
    lines: [URL_ENCODED, '', `a="x"&b={y}[z]&c=a/b:c?d@e,f;g&h=1+1%20&i==&j&k='l'(m)*~!$^|<n>\\\`#%7b`],
  },
  { name: 'tabs', lines: [URL_ENCODED, '', 'a\t=\t1\t&\tb=2'] },
  { name: 'an empty value', lines: [URL_ENCODED, '', 'a=', '&', 'b=2'] },
]

const textOf = ({ lines }: Case) => ['@id = 7', 'POST {{host}}/api/v1/nowhere', ...lines].join('\n')

/** @returns a sentence for each case that differs, or that the app sent nothing for */
export async function sendBodies(
  url: string,
  runFile: (folder: string, sandbox: string) => Promise<unknown>,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-bodies-'))
  const [app, ide] = [await Learner.join(url), await Learner.join(url)]
  try {
    for (const [path, bytes] of Object.entries(FILES)) {
      // The app keeps a file by its path as the body writes it: with or without ./, and with the variable in it.
      const written = [path, path.slice('./'.length), path.replace('7', '{{id}}')]
      for (const each of written) chooseFile(each, { name: path, bytes: Uint8Array.from(bytes) })
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), bytes)
    }
    const requests = CASES.map((one) => ({ name: one.name, folder: 'Bodies', text: textOf(one) }))
    await writeFile(join(folder, 'all.http'), writeHttpFile(requests, { host: url, mine: '' }))
    const byApp: (string | undefined)[] = []
    for (const one of CASES) {
      const { traces } = await app.run(textOf(one))
      byApp.push(traces.flatMap(({ calls }) => calls.map(sentIn))[0])
    }
    const byYac = (await ide.watch(() => runFile(folder, ide.sandbox))).map(sentIn)
    return CASES.flatMap(({ name }, index) =>
      byApp[index] !== undefined && byApp[index] === byYac[index]
        ? []
        : [`${name}: the app sent ${said(byApp[index])}, httpYac ${said(byYac[index])}`],
    )
  } finally {
    app.leave()
    ide.leave()
    await rm(folder, { recursive: true, force: true })
  }
}

const said = (sent: string | undefined) => (sent === undefined ? 'nothing' : JSON.stringify(sent))

/** The Content-Type, a line break, and the body with a character for each byte. */
function sentIn({ request }: TraceCall): string {
  const type = request.headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? ''
  return `${type}\n${Buffer.from(request.body).toString('latin1')}`
}
