/** Bodies that bring every key, kind and issue. */
import type { MultipartIssue, MultipartKind } from '../keys.ts'

export interface MultipartExample {
  readonly name: string
  readonly contentType: string
  /** Each letter is a byte. */
  readonly body: string
  readonly kinds: readonly MultipartKind[]
  readonly issues: readonly MultipartIssue[]
}

const FORM = 'multipart/form-data; boundary=X'
const FIELD = 'Content-Disposition: form-data; name="a"'

export const multipartExamples: readonly MultipartExample[] = [
  {
    name: 'a form with a field and a file (RFC 7578)',
    contentType: FORM,
    body: `--X\r\n${FIELD}\r\n\r\none\r\n--X\r\n${FIELD}; filename="cat.jpg"\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\r\n\x00\r\n--X--\r\n`,
    kinds: ['part', 'part', 'close'],
    issues: [],
  },
  {
    name: 'a preamble and an epilogue, and a part without a head (RFC 2046 §5.1.1)',
    contentType: 'multipart/mixed; boundary="simple boundary"',
    body: 'This is the preamble.\r\n\r\n--simple boundary\r\n\r\nplain ASCII\r\n--simple boundary\r\nContent-type: text/plain;\r\n charset=us-ascii\r\n\r\nIt ends.\r\n\r\n--simple boundary--\r\nThis is the epilogue.',
    kinds: ['outside', 'part', 'part', 'close', 'outside'],
    issues: [],
  },
  {
    name: 'a name in UTF-8, and one without quotation marks',
    contentType: FORM,
    body: '--X\r\nContent-Disposition: form-data; name=a; filename="\xd0\x90.txt"\r\n\r\n\r\n--X--',
    kinds: ['part', 'close'],
    issues: [],
  },
  {
    name: 'a longer line that only begins like the boundary',
    contentType: FORM,
    body: `--X\r\n${FIELD}\r\n\r\n--XY\r\n--X--`,
    kinds: ['part', 'close'],
    issues: [],
  },
  {
    name: 'a body whose type says no boundary',
    contentType: 'multipart/form-data',
    body: '--X\r\n\r\na\r\n--X--',
    kinds: ['invalid'],
    issues: ['multipart.boundary.missing'],
  },
  {
    name: 'a body without its boundary',
    contentType: FORM,
    body: 'a=b',
    kinds: ['invalid'],
    issues: ['multipart.boundary.absent'],
  },
  {
    name: 'a body that nothing closes',
    contentType: FORM,
    body: `--X\r\n${FIELD}\r\n\r\none`,
    kinds: ['part'],
    issues: ['multipart.close.missing'],
  },
  {
    name: 'line feeds alone',
    contentType: FORM,
    body: `--X\n${FIELD}\n\none\n--X--\n`,
    kinds: ['part', 'close'],
    issues: ['multipart.line-break.bare', 'multipart.line-break.bare'],
  },
  {
    name: 'a head that does not end, and has a line that is no header',
    contentType: FORM,
    body: `--X\r\n${FIELD}\r\nno header\r\n--X--`,
    kinds: ['part', 'close'],
    issues: ['multipart.header.malformed', 'multipart.head.unended'],
  },
  {
    name: 'a part of a form that has no name',
    contentType: FORM,
    body: '--X\r\nContent-Type: text/plain\r\n\r\none\r\n--X--',
    kinds: ['part', 'close'],
    issues: ['multipart.disposition.missing'],
  },
]
