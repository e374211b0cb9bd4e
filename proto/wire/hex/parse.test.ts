/**
 * Every way to write bytes that people paste, all of the same 39 bytes, then conversations and mistakes. Long because each way is
 * quoted whole, as its program prints it: one table shows side by side what has to be told apart, and each row is tried by one rule.
 */
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
  { name: 'bits', format: 'bits', text: [...CONTENT].map((byte) => byte.toString(2).padStart(8, '0')).join(' ') },
  { name: "PostgreSQL's bytea", format: 'hex', text: `\\x${plain}` },
  { name: "PostgreSQL's bytea as a literal", format: 'hex', text: `'\\x${plain}'::bytea` },
  { name: 'an SQL literal', format: 'hex', text: `X'${plain}'` },
  { name: 'bytes.fromhex of Python', format: 'hex', text: `bytes.fromhex("${pairs.join(' ')}")` },
  { name: 'Buffer.from of hex', format: 'hex', text: `Buffer.from('${plain}', 'hex')` },
  { name: 'percent-encoding', format: 'percent', text: pairs.map((pair) => `%${pair}`).join('') },
  { name: 'a Markdown fence', format: 'hex', text: `\`\`\`text\n${pairs.join(' ')}\n\`\`\`` },
  {
    name: 'lines with numbers',
    format: 'hex',
    text: `1: ${pairs.slice(0, 20).join(' ')}\n2: ${pairs.slice(20).join(' ')}`,
  },
  {
    name: 'lines with numbers that look like offsets',
    format: 'hex',
    text: `0000  ${pairs.slice(0, 12).join(' ')}\n0001  ${pairs.slice(12, 24).join(' ')}\n0002  ${pairs.slice(24).join(' ')}`,
  },
  {
    name: 'a dump whose lines are numbered',
    format: 'dump',
    text: `  1\t00000000: 5052 4920 2a20 4854 5450 2f32 2e30 0d0a  PRI * HTTP/2.0..
  2\t00000010: 0d0a 534d 0d0a 0d0a 6162 2063 6420 6566  ..SM....ab cd ef
  3\t00000020: 2030 3120 0001 02                         01 ...`,
  },
  {
    name: 'a dump that begins further on',
    format: 'dump',
    text: `00001f40  50 52 49 20 2a 20 48 54  54 50 2f 32 2e 30 0d 0a  |PRI * HTTP/2.0..|
00001f50  0d 0a 53 4d 0d 0a 0d 0a  61 62 20 63 64 20 65 66  |..SM....ab cd ef|
00001f60  20 30 31 20 00 01 02                              | 01 ...|`,
  },
  {
    name: 'a dump that begins further on, with single spaces',
    format: 'dump',
    text: `0010 50 52 49 20 2a 20 48 54 54 50 2f 32 2e 30 0d 0a
0020 0d 0a 53 4d 0d 0a 0d 0a 61 62 20 63 64 20 65 66
0030 20 30 31 20 00 01 02`,
  },
  {
    name: 'Format-Hex of Windows PowerShell',
    format: 'dump',
    text: `           Path: C:\\work\\hello.bin

           00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F

00000000   50 52 49 20 2A 20 48 54 54 50 2F 32 2E 30 0D 0A  PRI * HTTP/2.0..
00000010   0D 0A 53 4D 0D 0A 0D 0A 61 62 20 63 64 20 65 66  ..SM....ab cd ef
00000020   20 30 31 20 00 01 02                              01 ...
`,
  },
  {
    name: 'Format-Hex of PowerShell 7',
    format: 'dump',
    text: `   Label: String (System.String) <1B6F8E4C>

          Offset Bytes                                           Ascii
                 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F
          ------ ----------------------------------------------- -----
0000000000000000 50 52 49 20 2A 20 48 54 54 50 2F 32 2E 30 0D 0A PRI * HTTP/2.0\ufffd\ufffd
0000000000000010 0D 0A 53 4D 0D 0A 0D 0A 61 62 20 63 64 20 65 66 \ufffd\ufffdSM\ufffd\ufffd\ufffd\ufffdab cd ef
0000000000000020 20 30 31 20 00 01 02                             01 \ufffd\ufffd\ufffd
`,
  },
  {
    name: "gdb's x/16xb",
    format: 'dump',
    text: `0x7fffe010 <buf>:\t0x50\t0x52\t0x49\t0x20\t0x2a\t0x20\t0x48\t0x54
0x7fffe018 <buf+8>:\t0x54\t0x50\t0x2f\t0x32\t0x2e\t0x30\t0x0d\t0x0a
0x7fffe020 <buf+16>:\t0x0d\t0x0a\t0x53\t0x4d\t0x0d\t0x0a\t0x0d\t0x0a
0x7fffe028 <buf+24>:\t0x61\t0x62\t0x20\t0x63\t0x64\t0x20\t0x65\t0x66
0x7fffe030 <buf+32>:\t0x20\t0x30\t0x31\t0x20\t0x00\t0x01\t0x02`,
  },
  { name: 'Base64 in quotes', format: 'base64', text: `"${CONTENT.toString('base64')}"` },
  { name: 'Base64 in JSON', format: 'base64', text: `{"id": 7, "data":"${CONTENT.toString('base64')}", "key": null}` },
  { name: 'hex in JSON', format: 'hex', text: `{"payload": {"bytes": "${plain}"}}` },
  { name: 'atob', format: 'base64', text: `atob('${CONTENT.toString('base64')}')` },
  {
    name: 'a Java array with casts',
    format: 'numbers',
    text: `byte[] b = new byte[] { ${[...CONTENT].map((byte) => `(byte) 0x${byte.toString(16)}`).join(', ')} };`,
  },
  { name: 'a Go slice as printed', format: 'numbers', text: `[${[...CONTENT].join(' ')}]` },
  { name: 'an Erlang binary', format: 'numbers', text: `<<${[...CONTENT].join(',')}>>` },
  { name: 'a Rust array', format: 'numbers', text: `let b = &[${pairs.map((pair) => `0x${pair}u8`).join(', ')}];` },
  {
    name: 'a Kotlin array',
    format: 'numbers',
    text: `byteArrayOf(${pairs.map((pair) => `0x${pair}.toByte()`).join(', ')})`,
  },
  {
    name: 'a Go string',
    format: 'escaped',
    text: '[]byte("PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\nab cd ef 01 \\x00\\x01\\x02")',
  },
  {
    name: 'an Erlang text',
    format: 'escaped',
    text: '<<"PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\nab cd ef 01 \\000\\001\\002">>',
  },
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

  test('from openssl -debug', () => {
    const text = `write to 0x55d0c0 [0x55d0d0] (35 bytes => 35 (0x23))
0000 - 50 4f 53 54 20 2f 20 48-54 54 50 2f 31 2e 31 0d   POST / HTTP/1.1.
0010 - 0a 0d 0a 30 31 32 33 34-35 36 37 38 39 61 62 63   ...0123456789abc
0020 - 64 65 66                                          def
read from 0x55d0c0 [0x55d0e0] (24 bytes => 24 (0x18))
0000 - 48 54 54 50 2f 31 2e 30-20 32 30 30 20 4f 4b 0d   HTTP/1.0 200 OK.
0010 - 0a 0d 0a 61 62 20 63 64-                          ...ab cd
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
  { text: 'GET / HTTP/1.1', issue: { code: 'paste.unknown-form', at: 0, length: 14 } },
  { text: '{"id": 7, "name": "Ada"}', issue: { code: 'paste.unknown-form', at: 0, length: 24 } },
  { text: '01010000 0101001', format: 'bits', issue: { code: 'paste.not-bits', at: 9, length: 7 } },
  { text: '0000: 50 52 49 20\n0002: 2a 20\n', issue: { code: 'paste.row-long', at: 11, length: 6 } },
  { text: '0000  50 52 49 20\n000a  2a 20\n', issue: { code: 'paste.row-short', at: 6, length: 11 } },
  { text: '50 525 49', issue: { code: 'paste.odd-digits', at: 3, length: 3 } },
  { text: '{ 0x50, 0x150 }', issue: { code: 'paste.number-range', at: 8, length: 5 } },
  { text: '[1, two]', issue: { code: 'paste.not-hex', at: 4, length: 3 } },
  { text: '"\\x50\\q"', issue: { code: 'paste.escape', at: 5, length: 2 } },
  { text: 'UFJJICog=SFRU', issue: { code: 'paste.unknown-form', at: 0, length: 13 } },
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
  test.each(TROUBLES)('$text', ({ text, issue, ...row }) => {
    expect(parsePasted(text, 'format' in row ? row.format : 'auto')).toEqual(issue)
  })

  test('and every kind of trouble is met here', () => {
    expect(new Set(TROUBLES.map(({ issue }) => issue.code))).toEqual(new Set(PASTE_ISSUES))
  })
})

describe('what can be read otherwise too', () => {
  test.each([
    { text: '50 52 49', format: 'hex', also: [] },
    { text: '80, 82, 73', format: 'hex', also: ['numbers'] },
    { text: '[80 82 73]', format: 'numbers', also: [] },
    { text: 'cafebabe', format: 'hex', also: ['base64'] },
    { text: '01010000 01010010', format: 'bits', also: ['hex'] },
    { text: 'UFJJICog', format: 'base64', also: ['text'] },
  ] as const)('$text is $format, or $also', ({ text, format, also }) => {
    expect(parsePasted(text)).toMatchObject({ format, also: expect.arrayContaining([...also]) })
  })

  test('a person’s choice is followed', () => {
    expect(hexOf(parsePasted('80, 82, 73', 'numbers'))).toEqual({ format: 'numbers', turns: [[null, '505249']] })
    expect(hexOf(parsePasted('cafe', 'text'))).toEqual({ format: 'text', turns: [[null, '63616665']] })
  })

  test('lists and texts of their own stay apart', () => {
    const text = 'char a[] = { 0x50, 0x52 };\nchar b[] = { 0x49 };'
    expect(hexOf(parsePasted(text)).turns).toEqual([
      [null, '5052'],
      [null, '49'],
    ])
    expect(hexOf(parsePasted('a = "\\x50"; b = "\\x52"')).turns).toEqual([
      [null, '50'],
      [null, '52'],
    ])
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
