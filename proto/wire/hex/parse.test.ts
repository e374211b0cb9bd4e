import { describe, expect, test } from 'vitest'
import { seededRandom } from '../testing/random.ts'
import { PASTE_ISSUES, type PastedTurn, parsePasted } from './index.ts'

/** 39 bytes whose text column looks like digits. */
const CONTENT = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nab cd ef 01 \0\u0001\u0002', 'latin1')
const plain = CONTENT.toString('hex')
const pairs = plain.match(/../g) ?? []

const WAYS: readonly { name: string; format: string; text: string }[] = [
  { name: 'pairs with spaces', format: 'hex', text: pairs.join(' ') },
  { name: 'one long word', format: 'hex', text: plain },
  { name: 'a word with 0x in front', format: 'hex', text: `0x${plain.toUpperCase()}` },
  { name: 'pairs with 0x', format: 'hex', text: pairs.map((pair) => `0x${pair}`).join(' ') },
  {
    name: 'pairs with colons over lines',
    format: 'hex',
    text: `${pairs.slice(0, 20).join(':')}:\n${pairs.slice(20).join(':')}\n`,
  },
  { name: 'pairs with commas', format: 'hex', text: pairs.join(', ') },
  { name: 'xxd -p', format: 'hex', text: `${plain.slice(0, 60)}\n${plain.slice(60)}\n` },
  { name: "Node's Buffer", format: 'hex', text: `<Buffer ${pairs.join(' ')}>` },
  { name: 'bare \\x', format: 'hex', text: pairs.map((pair) => `\\x${pair}`).join('') },
  {
    name: 'hexdump -C',
    format: 'dump',
    text: `00000000  50 52 49 20 2a 20 48 54  54 50 2f 32 2e 30 0d 0a  |PRI * HTTP/2.0..|
00000010  0d 0a 53 4d 0d 0a 0d 0a  61 62 20 63 64 20 65 66  |..SM....ab cd ef|
00000020  20 30 31 20 00 01 02                              | 01 ...|
00000027
`,
  },
  {
    name: 'hexdump, words of a little-endian machine',
    format: 'dump',
    text: `0000000 5250 2049 202a 5448 5054 322f 302e 0a0d
0000010 0a0d 4d53 0a0d 0a0d 6261 6320 2064 6665
0000020 3020 2031 0100 0002                    
0000027
`,
  },
  {
    name: 'xxd',
    format: 'dump',
    text: `00000000: 5052 4920 2a20 4854 5450 2f32 2e30 0d0a  PRI * HTTP/2.0..
00000010: 0d0a 534d 0d0a 0d0a 6162 2063 6420 6566  ..SM....ab cd ef
00000020: 2030 3120 0001 02                         01 ...
`,
  },
  {
    name: 'od, with octal offsets',
    format: 'dump',
    text: `0000000 50 52 49 20 2a 20 48 54 54 50 2f 32 2e 30 0d 0a
0000020 0d 0a 53 4d 0d 0a 0d 0a 61 62 20 63 64 20 65 66
0000040 20 30 31 20 00 01 02
0000047
`,
  },
  {
    name: "Wireshark's hex dump, with Windows line ends",
    format: 'dump',
    text: `0000   50 52 49 20 2a 20 48 54 54 50 2f 32 2e 30 0d 0a   PRI * HTTP/2.0..\r
0010   0d 0a 53 4d 0d 0a 0d 0a 61 62 20 63 64 20 65 66   ..SM....ab cd ef\r
0020   20 30 31 20 00 01 02                               01 ...\r
`,
  },
  {
    name: 'tcpdump -X under its heading',
    format: 'dump',
    text: `12:00:00.000001 IP 10.0.0.1.1234 > 10.0.0.2.80: Flags [P.], length 39
\t0x0000:  5052 4920 2a20 4854 5450 2f32 2e30 0d0a  PRI.*.HTTP/2.0..
\t0x0010:  0d0a 534d 0d0a 0d0a 6162 2063 6420 6566  ..SM....ab.cd.ef
\t0x0020:  2030 3120 0001 02                        .01....
`,
  },
  {
    name: "Wireshark's escaped string",
    format: 'escaped',
    text: `"${pairs
      .slice(0, 16)
      .map((pair) => `\\x${pair}`)
      .join('')}" \\\n"${pairs
      .slice(16)
      .map((pair) => `\\x${pair}`)
      .join('')}"`,
  },
  {
    name: 'a Python literal',
    format: 'escaped',
    text: "b'PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\nab cd ef 01 \\x00\\x01\\x02'",
  },
  {
    name: 'a C string, as an assignment',
    format: 'escaped',
    text: 'char x[] = "PRI * HTTP/2.0\\r\\n\\r\\n"\n  "SM\\r\\n\\r\\nab cd ef 01 \\000\\1\\2";',
  },
  {
    name: 'a C array',
    format: 'numbers',
    text: `/* Frame (39 bytes) */\nstatic const unsigned char pkt[39] = {\n${pairs.map((pair) => `0x${pair}`).join(', ')} /* end, 0x99 */\n};\nunsigned int pkt_len = 39;`,
  },
  { name: 'a Go slice', format: 'numbers', text: `data := []byte{${pairs.map((pair) => `0x${pair}`).join(', ')},}` },
  { name: 'a Uint8Array as printed', format: 'numbers', text: `Uint8Array(39) [\n  ${[...CONTENT].join(', ')}\n]` },
  { name: 'decimal numbers', format: 'numbers', text: [...CONTENT].join(', ') },
  { name: 'Base64', format: 'base64', text: CONTENT.toString('base64') },
  { name: 'Base64 for URLs, without padding', format: 'base64', text: CONTENT.toString('base64url') },
  { name: 'a data: URL', format: 'base64', text: `data:application/octet-stream;base64,${CONTENT.toString('base64')}` },
]

describe('bytes pasted as', () => {
  test.each(WAYS)('$name', ({ format, text }) => {
    expect(hexOf(parsePasted(text))).toEqual({ format, turns: [[null, plain]] })
    expect(hexOf(parsePasted(`\n  ${text}\n`))).toMatchObject({ turns: [[null, plain]] })
  })
})

describe('both sides of a conversation', () => {
  const request = Buffer.from('POST / HTTP/1.1\r\n\r\n0123456789abcdef').toString('hex')
  const answer = Buffer.from('HTTP/1.0 200 OK\r\n\r\nab cd').toString('hex')
  const turns = [
    ['toServer', request],
    ['toClient', answer],
  ]

  test('from curl --trace, headings and remarks left out', () => {
    const text = `== Info: Connected to 127.0.0.1 (127.0.0.1) port 80 (#0)
=> Send header, 19 bytes (0x13)
0000: 50 4f 53 54 20 2f 20 48 54 54 50 2f 31 2e 31 0d POST / HTTP/1.1.
0010: 0a 0d 0a                                        ...
=> Send data, 16 bytes (0x10)
0000: 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66 0123456789abcdef
== Info: HTTP 1.0, assume close after body
<= Recv header, 17 bytes (0x11)
0000: 48 54 54 50 2f 31 2e 30 20 32 30 30 20 4f 4b 0d HTTP/1.0 200 OK.
0010: 0a                                              .
<= Recv header, 2 bytes (0x2)
0000: 0d 0a                                           ..
<= Recv data, 5 bytes (0x5)
0000: 61 62 20 63 64                                  ab cd
== Info: Closing connection 0
`
    expect(hexOf(parsePasted(text))).toEqual({ format: 'dump', turns })
  })

  test('from "follow stream" as a hex dump, the server behind a tab', () => {
    const text = `
===================================================================
Follow: tcp,hex
Filter: tcp.stream eq 0
Node 0: 127.0.0.1:1234
Node 1: 127.0.0.1:80
00000000  50 4f 53 54 20 2f 20 48  54 54 50 2f 31 2e 31 0d  POST / H TTP/1.1.
00000010  0a 0d 0a                                          ...
00000013  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  01234567 89abcdef
\t00000000  48 54 54 50 2f 31 2e 30  20 32 30 30 20 4f 4b 0d  HTTP/1.0  200 OK.
\t00000010  0a 0d 0a 61 62 20 63 64                           ...ab cd
===================================================================
`
    expect(hexOf(parsePasted(text))).toEqual({ format: 'dump', turns })
  })

  test('from "follow stream" as raw digits', () => {
    const text = `
===================================================================
Follow: tcp,raw
Filter: tcp.stream eq 0
Node 0: 127.0.0.1:1234
Node 1: 127.0.0.1:80
${request}
\t${answer}
===================================================================
`
    expect(hexOf(parsePasted(text))).toEqual({ format: 'follow', turns })
  })
})

describe('what a dump leaves out', () => {
  test('rows behind a star', () => {
    const text = `00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n*\n00000060  00 00 00 01\n00000064\n`
    expect(hexOf(parsePasted(text)).turns).toEqual([[null, `${'00'.repeat(99)}01`]])
  })

  test('packets stay apart', () => {
    const text = `0000  61 62                                             ab\n\n0000  63                                                c\n`
    expect(hexOf(parsePasted(text)).turns).toEqual([
      [null, '6162'],
      [null, '63'],
    ])
  })
})

describe('digits that are no dump', () => {
  test.each([
    { text: '00 00 00 00 05 0a 03 41 64 61', hex: '00000000050a03416461' },
    { text: '0000 0000 050a 0341 6461', hex: '00000000050a03416461' },
    { text: '00000000050a03416461', hex: '00000000050a03416461' },
    { text: '0000\n0001\n0002', hex: '000000010002' },
    { text: '5 0 a', hex: '05000a' },
    { text: 'deadbeef', hex: 'deadbeef' },
    { text: 'cafe', hex: 'cafe' },
  ])('$text', ({ text, hex }) => {
    expect(hexOf(parsePasted(text))).toEqual({ format: 'hex', turns: [[null, hex]] })
  })
})

const TROUBLES = [
  { text: '', issue: { code: 'paste.empty', at: 0, length: 0 } },
  { text: ' \n ', issue: { code: 'paste.empty', at: 0, length: 3 } },
  { text: '50 52 4g', issue: { code: 'paste.not-hex', at: 7, length: 1 } },
  { text: '50 5x', issue: { code: 'paste.not-hex', at: 4, length: 1 } },
  { text: 'GET / HTTP/1.1', issue: { code: 'paste.not-hex', at: 0, length: 1 } },
  { text: '50 525 49', issue: { code: 'paste.odd-digits', at: 3, length: 3 } },
  { text: '{ 0x50, 0x150 }', issue: { code: 'paste.number-range', at: 8, length: 5 } },
  { text: '[1, two]', issue: { code: 'paste.not-hex', at: 4, length: 3 } },
  { text: '"\\x50\\q"', issue: { code: 'paste.escape', at: 5, length: 2 } },
  { text: 'UFJJICog=SFRU', issue: { code: 'paste.not-hex', at: 0, length: 1 } },
  { text: 'UFJJI', issue: { code: 'paste.base64', at: 4, length: 1 } },
  {
    text: '00000000  50 52 49\n00000010  20\n',
    issue: { code: 'paste.row-short', at: 10, length: 8 },
  },
  {
    text: '00000000  50 52 49\n*\nffffffff  20\n',
    issue: { code: 'paste.too-large', at: 0, length: 18 },
  },
] as const

describe('what is no dump of anything says where', () => {
  test.each(TROUBLES)('$text', ({ text, issue }) => {
    expect(parsePasted(text)).toEqual(issue)
  })

  test('and every kind of trouble is met here', () => {
    expect(new Set(TROUBLES.map(({ issue }) => issue.code))).toEqual(new Set(PASTE_ISSUES))
  })
})

test('random bytes come back from rows of any width, whatever their text column looks like', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = seededRandom(seed)
    // Mostly letters a–f, digits and spaces: the text column's traps.
    const bytes = Uint8Array.from({ length: 17 + random.below(80) }, () =>
      '0123 abcdef: |'.charCodeAt(random.below(14)),
    )
    const text = xxd(bytes, [8, 16, 32][random.below(3)] ?? 16)
    expect(hexOf(parsePasted(text)), text).toEqual({
      format: 'dump',
      turns: [[null, Buffer.from(bytes).toString('hex')]],
    })
  }
})

test('any text is taken or refused, never thrown at', () => {
  const pieces = [
    '0000',
    '00000010',
    ': ',
    '  ',
    '\n',
    '\t',
    '*',
    '"',
    '\\x',
    '\\',
    '4f',
    '{',
    '}',
    ',',
    '=',
    'Follow: tcp,raw\n',
    '=> Send\n',
    'Zz',
    '|',
    "'",
    '0x',
    '-',
    'é',
  ]
  for (let seed = 1; seed <= 2000; seed += 1) {
    const random = seededRandom(seed)
    const text = Array.from({ length: random.below(12) }, () => pieces[random.below(pieces.length)] ?? '').join('')
    const read = parsePasted(text)
    const isPlaced = 'code' in read ? read.at >= 0 && read.at + read.length <= text.length + 1 : read.turns.length > 0
    expect(isPlaced, JSON.stringify(text)).toBe(true)
  }
})

function xxd(bytes: Uint8Array, width: number): string {
  const rows: string[] = []
  for (let start = 0; start < bytes.length; start += width) {
    const part = Buffer.from(bytes.subarray(start, start + width))
    const groups = part.toString('hex').match(/.{1,4}/g) ?? []
    const digits = groups.join(' ').padEnd((width / 2) * 5)
    rows.push(`${start.toString(16).padStart(8, '0')}: ${digits} ${part.toString('latin1')}`)
  }
  return rows.join('\n')
}

function hexOf(read: ReturnType<typeof parsePasted>) {
  if ('code' in read) return { format: read.code, turns: [] }
  const turns = read.turns.map(({ direction, bytes }: PastedTurn) => [direction, Buffer.from(bytes).toString('hex')])
  return { format: read.format, turns }
}
