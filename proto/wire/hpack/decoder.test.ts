import { describe, expect, test } from 'vitest'
import type { Field } from '../model.ts'
import { createHpackDecoder, type HpackDecoder, hpackIssues, hpackKeys, type TableRow, tableHistory } from './index.ts'

/** Bytes of hex text; what follows a `|` in a line is a note. */
function bytes(hex: string): Uint8Array {
  const digits = hex.replace(/\|.*$/gm, '').replace(/\s+/g, '')
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  )
}

function decode(decoder: HpackDecoder, hex: string) {
  const block = bytes(hex)
  return decoder.decode({ bytes: block, from: 0, to: block.length, source: '>', base: 0 })
}

function lines(headers: readonly { readonly name: string; readonly value: string }[]): readonly string[] {
  return headers.map(({ name, value }) => `${name}: ${value}`)
}

/** Leaves in order; each covers its bytes, or its bits of one byte, exactly once. */
function covered(fields: readonly Field[]): number {
  let bits = 0
  for (const field of fields) {
    if (field.children !== undefined) bits += covered(field.children)
    else bits += field.bits?.count ?? (field.span.end - field.span.start) * 8
  }
  return bits
}

const SIZE_256 = '3fe101 | dynamic table size update: 256, as C.5 and C.6 set it by SETTINGS'

const REQUEST_1 = [':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com']
const REQUEST_2 = [...REQUEST_1, 'cache-control: no-cache']
const REQUEST_3 = [
  ':method: GET',
  ':scheme: https',
  ':path: /index.html',
  ':authority: www.example.com',
  'custom-key: custom-value',
]
const DATE_1 = 'date: Mon, 21 Oct 2013 20:13:21 GMT'
const DATE_2 = 'date: Mon, 21 Oct 2013 20:13:22 GMT'
const LOCATION = 'location: https://www.example.com'
const COOKIE = 'set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1'
const RESPONSE_1 = [':status: 302', 'cache-control: private', DATE_1, LOCATION]
const RESPONSE_2 = [':status: 307', 'cache-control: private', DATE_1, LOCATION]
const RESPONSE_3 = [':status: 200', 'cache-control: private', DATE_2, LOCATION, 'content-encoding: gzip', COOKIE]

const REQUEST_TABLES = [
  { size: 57, entries: [':authority: www.example.com'] },
  { size: 110, entries: ['cache-control: no-cache', ':authority: www.example.com'] },
  { size: 164, entries: ['custom-key: custom-value', 'cache-control: no-cache', ':authority: www.example.com'] },
]
const RESPONSE_TABLES = [
  { size: 222, entries: [LOCATION, DATE_1, 'cache-control: private', ':status: 302'] },
  { size: 222, entries: [':status: 307', LOCATION, DATE_1, 'cache-control: private'] },
  { size: 215, entries: [COOKIE, 'content-encoding: gzip', DATE_2] },
]

/** RFC 7541 Appendix C: blocks in order over one table; what each says, and the table behind it. */
const APPENDIX_C = [
  {
    name: 'C.2.1 literal with indexing',
    blocks: [
      `40                           | == Literal indexed ==
       0a 6375 7374 6f6d 2d6b 6579  | custom-key
       0d 6375 7374 6f6d 2d68 6561 6465 72 | custom-header`,
    ],
    lists: [['custom-key: custom-header']],
    tables: [{ size: 55, entries: ['custom-key: custom-header'] }],
  },
  {
    name: 'C.2.2 literal without indexing',
    blocks: ['04 0c2f 7361 6d70 6c65 2f70 6174 68'],
    lists: [[':path: /sample/path']],
    tables: [{ size: 0, entries: [] }],
  },
  {
    name: 'C.2.3 literal never indexed',
    blocks: ['10 0870 6173 7377 6f72 6406 7365 6372 6574'],
    lists: [['password: secret']],
    tables: [{ size: 0, entries: [] }],
  },
  { name: 'C.2.4 indexed', blocks: ['82'], lists: [[':method: GET']], tables: [{ size: 0, entries: [] }] },
  {
    name: 'C.3 requests without Huffman coding',
    blocks: [
      '8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d',
      '8286 84be 5808 6e6f 2d63 6163 6865',
      '8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65',
    ],
    lists: [REQUEST_1, REQUEST_2, REQUEST_3],
    tables: REQUEST_TABLES,
  },
  {
    name: 'C.4 requests with Huffman coding',
    blocks: [
      '8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff',
      '8286 84be 5886 a8eb 1064 9cbf',
      '8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf',
    ],
    lists: [REQUEST_1, REQUEST_2, REQUEST_3],
    tables: REQUEST_TABLES,
  },
  {
    name: 'C.5 responses without Huffman coding',
    first: SIZE_256,
    blocks: [
      `4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3120 474d
       546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d`,
      '4803 3330 37c1 c0bf',
      `88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a 6970 7738 666f
       6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33 3630 303b
       2076 6572 7369 6f6e 3d31`,
    ],
    lists: [RESPONSE_1, RESPONSE_2, RESPONSE_3],
    tables: RESPONSE_TABLES,
  },
  {
    name: 'C.6 responses with Huffman coding',
    first: SIZE_256,
    blocks: [
      `4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7
       8f0b 97c8 e9ae 82ae 43d3`,
      '4883 640e ffc1 c0bf',
      `88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 b335
       dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07`,
    ],
    lists: [RESPONSE_1, RESPONSE_2, RESPONSE_3],
    tables: RESPONSE_TABLES,
  },
]

describe('RFC 7541 Appendix C', () => {
  test.each(APPENDIX_C)('$name', ({ first, blocks, lists, tables }) => {
    const decoder = createHpackDecoder()
    const before = first === undefined ? [] : decode(decoder, first).fields
    const decoded = blocks.map((block) => decode(decoder, block))
    expect(decoded.map(({ headers }) => lines(headers))).toEqual(lists)
    expect(decoded.flatMap(({ issues }) => issues)).toEqual([])
    const after = history([before, ...decoded.map(({ fields }) => fields)]).slice(1)
    expect(after.map(({ size, rows }) => ({ size, entries: rows.map(lineOf) }))).toEqual(tables)
    expect(decoded.map(({ fields }) => covered(fields))).toEqual(blocks.map((block) => bytes(block).length * 8))
  })

  test.each([
    { name: 'C.1.1 ten in a 5-bit prefix', hex: '2a', value: 10 },
    { name: 'C.1.2 1337 in a 5-bit prefix', hex: '3f9a0a', value: 1337 },
  ])('$name', ({ hex, value }) => {
    expect(decode(createHpackDecoder(), hex).fields.map((field) => field.value)).toEqual([value])
  })

  test('C.1.3 an integer that fits its first byte (42, in the longest prefix that a representation has)', () => {
    const [field] = decode(createHpackDecoder(), 'aa').fields
    expect(field?.children?.at(-1)).toMatchObject({ key: 'hpack.index', value: 42, symbol: 'if-range' })
  })
})

describe('a representation', () => {
  test('shows the bits of its first byte, the name of its entry and both texts', () => {
    const decoded = decode(createHpackDecoder(), '828684418cf1e3c2e5f23a6ba0ab90f4ff')
    const [, , , field] = decoded.fields
    const derived = { source: '>.5.huffman', start: 0, end: 15 }
    const head = { source: '>', start: 3, end: 4 }
    const length = { source: '>', start: 4, end: 5 }
    expect(field).toEqual({
      key: 'hpack.incremental',
      span: { source: '>', start: 3, end: 17 },
      value: 'www.example.com',
      symbol: ':authority',
      children: [
        { key: 'hpack.incremental.pattern', span: head, bits: { from: 0, count: 2 }, value: 1 },
        { key: 'hpack.name-index', span: head, bits: { from: 2, count: 6 }, value: 1, symbol: ':authority' },
        { key: 'hpack.value.huffman', span: length, bits: { from: 0, count: 1 }, value: true },
        { key: 'hpack.value.length', span: length, bits: { from: 1, count: 7 }, value: 12 },
        { key: 'hpack.value', span: { source: '>', start: 5, end: 17 }, value: 'www.example.com', derived },
      ],
    })
    expect(decoded.pieces).toEqual([
      {
        id: '>.5.huffman',
        transform: 'huffman',
        start: 0,
        bytes: Uint8Array.from(Buffer.from('www.example.com')),
        from: { source: '>', start: 5, end: 17 },
      },
    ])
  })
})

const TROUBLES = [
  { issue: 'hpack.index.zero', hex: '8280' },
  { issue: 'hpack.index.unknown', hex: '82be' },
  { issue: 'hpack.index.unknown', hex: '82 7e 0161' },
  { issue: 'hpack.block.cut', hex: '82 ff' },
  { issue: 'hpack.block.cut', hex: '82 41' },
  { issue: 'hpack.block.cut', hex: '82 41 0561' },
  { issue: 'hpack.integer.overflow', hex: '82 ff 8080808080 00' },
  { issue: 'hpack.integer.overflow', hex: '82 ff ffffffff7f' },
  { issue: 'hpack.huffman.eos', hex: '82 41 84 ffffffff' },
  { issue: 'hpack.huffman.padding', hex: '82 41 82 f1 ff' },
  { issue: 'hpack.huffman.padding', hex: '82 41 81 18' },
  { issue: 'hpack.size-update.late', hex: '82 20' },
  { issue: 'hpack.size-update.too-large', hex: '3fe21f' },
]

describe('what is wrong', () => {
  test.each(TROUBLES)('is told as $issue ($hex)', ({ issue, hex }) => {
    const decoded = decode(createHpackDecoder(), hex)
    expect(decoded.issues.map(({ code }) => code)).toEqual([issue])
    expect(decoded.broken).toBe(true)
    expect(decoded.fields.at(-1)?.key).toBe('hpack.rest')
    expect(covered(decoded.fields)).toBe(bytes(hex).length * 8)
  })

  test('a lowered limit that no size update answers', () => {
    const decoder = createHpackDecoder()
    decoder.limitTable(100)
    expect(decode(decoder, '82').issues.map(({ code }) => code)).toEqual(['hpack.size-update.missing'])
  })

  test('nothing, where a size update answers the lowered limit', () => {
    const decoder = createHpackDecoder()
    decoder.limitTable(0)
    expect(decode(decoder, '2082')).toMatchObject({ issues: [], broken: false })
  })

  test('nothing, where an announced larger size is used before it was acknowledged', () => {
    const decoder = createHpackDecoder()
    decoder.allowTable(8192)
    expect(decode(decoder, '3fe13f82')).toMatchObject({ issues: [], broken: false })
  })

  test('a header list larger than the other side wants, which still decodes', () => {
    const decoder = createHpackDecoder()
    decoder.limitList(80)
    const decoded = decode(decoder, '828684')
    expect(decoded.issues.map(({ code }) => code)).toEqual(['hpack.list.too-large'])
    expect(lines(decoded.headers)).toHaveLength(3)
  })
})

describe('after lost bytes', () => {
  test('an index that may have been known is told as lost, and the next fields still decode', () => {
    const decoder = createHpackDecoder()
    decode(decoder, '4001610131')
    decoder.lose()
    const decoded = decode(decoder, 'be82')
    expect(decoded.issues.map(({ code }) => code)).toEqual(['hpack.table-lost'])
    expect(decoded.fields.map(({ key, value }) => [key, value])).toEqual([
      ['hpack.indexed', null],
      ['hpack.indexed', 'GET'],
    ])
    expect(lines(decoded.headers)).toEqual([':method: GET'])
  })

  test('an entry that was added since is known again; one whose name was lost never shows a guess', () => {
    const decoder = createHpackDecoder()
    decoder.lose()
    const decoded = decode(decoder, '4001610131 be 7f00 0132 be')
    expect(decoded.issues.map(({ code }) => code)).toEqual(['hpack.table-lost'])
    expect(decoded.fields.map(({ symbol, value }) => [symbol, value])).toEqual([
      ['a', '1'],
      ['a', '1'],
      [undefined, '2'],
      [undefined, '2'],
    ])
    expect(lines(decoded.headers)).toEqual(['a: 1', 'a: 1'])
  })
})

test('every key and every issue occurs, and no other', () => {
  const decoder = createHpackDecoder()
  const all = [...APPENDIX_C.flatMap(({ first, blocks }) => [first ?? '', ...blocks]), '3f9a0a', '0f7f00', '1f000161']
  const decoded = all.map((hex) => decode(decoder, hex))
  const broken = TROUBLES.map(({ hex }) => decode(createHpackDecoder(), hex))
  const keys = new Set([...decoded, ...broken].flatMap(({ fields }) => keysIn(fields)))
  expect([...keys].sort()).toEqual(Object.keys(hpackKeys).sort())
  const told = [
    ...TROUBLES.map(({ issue }) => issue),
    'hpack.size-update.missing',
    'hpack.list.too-large',
    'hpack.table-lost',
  ]
  expect([...new Set(told)].sort()).toEqual(Object.keys(hpackIssues).sort())
})

function history(blocks: readonly (readonly Field[])[]) {
  return tableHistory(blocks.map((fields, stream) => ({ frame: `${stream}`, stream, fields, isLost: false })))
}

function lineOf({ name, value }: TableRow): string {
  return value === '' ? `${name}` : `${name}: ${value}`
}

function keysIn(fields: readonly Field[]): readonly string[] {
  return fields.flatMap((field) => [field.key, ...keysIn(field.children ?? [])])
}
