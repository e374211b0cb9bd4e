/** WebSocket traffic with notes on its fields; where a section is named, the bytes are that RFC's own example. */

export interface WebSocketFixture {
  readonly name: string
  /** What the response accepted in `Sec-WebSocket-Extensions`; nothing where it is missing. */
  readonly extensions?: string
  readonly text: string
  /** Frames of both wire sources: kind and status, `complete` left out. */
  readonly frames: readonly string[]
  /** What the messages say; binary ones in hex. */
  readonly messages: readonly string[]
  readonly issues: readonly string[]
}

const DEFLATE = 'permessage-deflate'
const CLOSED = `
      > 88 80 00 00 00 00
      < 88 00`

export const webSocketFixtures: readonly WebSocketFixture[] = [
  {
    name: 'RFC 6455 §5.7: Hello, unmasked and masked',
    text: `
      > 81 | ws.fin true · ws.rsv1 false · ws.rsv2 false · ws.rsv3 false · ws.opcode 1
        85 | ws.mask true · ws.length 5
        37 fa 21 3d | ws.masking-key 37fa213d
        7f 9f 4d 51 58
      < 81 05 48 65 6c 6c 6f${CLOSED}`,
    frames: ['> text', '> close', '< text', '< close'],
    messages: ['Hello', 'Hello'],
    issues: [],
  },
  {
    name: 'RFC 6455 §5.7: Hello in two fragments, with a ping between them',
    text: `
      < 01 03 48 65 6c
        89 | ws.fin true · ws.opcode 9
        05
        48 65 6c 6c 6f | ws.ping.data Hello
        80 02 6c 6f
      > 8a 85 37 fa 21 3d
        7f 9f 4d 51 58 | ws.pong.data Hello${CLOSED}`,
    frames: ['> pong', '> close', '< text', '< ping', '< continuation', '< close'],
    messages: ['Hello'],
    issues: [],
  },
  {
    name: 'RFC 6455 §5.7: 256 bytes of binary data, and an empty text',
    text: `
      < 82
        7e | ws.mask false · ws.length 126
        01 00 | ws.extended-length 256
        ${'00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f '.repeat(16)}
        81 00${CLOSED}`,
    frames: ['> close', '< binary', '< text', '< close'],
    messages: ['000102030405060708090a0b0c0d0e0f'.repeat(16), ''],
    issues: [],
  },
  {
    name: 'a goodbye with a reason, from both sides',
    text: `
      > 88 85 01 02 03 04
        02 ea | ws.close.code 1000
        61 7d 64 | ws.close.reason bye
      < 88 05
        03 e8 | ws.close.code 1000
        62 79 65 | ws.close.reason bye`,
    frames: ['> close', '< close'],
    messages: [],
    issues: [],
  },
  {
    name: 'what no browser sends: no mask, reserved bits and opcodes',
    text: `
      > 81 02 68 69
        c1 80 00 00 00 00
        93 | ws.rsv3 true · ws.opcode 3
        81 00 00 00 00 41
        8b 80 00 00 00 00
      < 81 82 00 00 00 00 68 69${CLOSED}`,
    frames: ['> text', '> text', '> reserved', '> reserved', '> close', '< text', '< close'],
    messages: ['hi', '', 'hi'],
    issues: [
      'ws.mask.missing',
      'ws.rsv.reserved',
      'ws.rsv.reserved',
      'ws.opcode.reserved',
      'ws.opcode.reserved',
      'ws.mask.from-server',
    ],
  },
  {
    name: 'control frames that are too long or in pieces',
    text: `
      < 89 7e 00 7e ${'61 '.repeat(126)}
        09 00 8a 00
        8a 01 ff${CLOSED}`,
    frames: ['> close', '< ping', '< ping', '< pong', '< pong', '< close'],
    messages: [],
    issues: ['ws.control.too-long', 'ws.control.fragmented'],
  },
  {
    name: 'lengths that take more bytes than they need',
    text: `
      < 82 7e 00 01 ff
        82 7f 00 00 00 00 00 00 00 02
        ff fe${CLOSED}`,
    frames: ['> close', '< binary', '< binary', '< close'],
    messages: ['ff', 'fffe'],
    issues: ['ws.length.not-minimal', 'ws.length.not-minimal'],
  },
  {
    name: 'a length with its top bit set',
    text: `
      < 81 00 82 7f 80 00 00 00 00 00 00 00 01 02 03
      > 88 80 00 00 00 00`,
    frames: ['> close', '< text', '< unparsed invalid'],
    messages: [''],
    issues: ['ws.length.top-bit'],
  },
  {
    name: 'a length of 1 TiB, and then nothing',
    text: `
      > 82 ff 00 00 01 00 00 00 00 00
        01 02 03 04 aa bb
      < 88 00`,
    frames: ['> binary truncated', '< close'],
    messages: [],
    issues: ['ws.frame.cut'],
  },
  {
    name: 'texts that are not UTF-8: at once, in a later fragment, at the end, in a reason',
    text: `
      < 81 03 61 ff 62
        01 01 d0
        80 02 6c 6f
        81 01 d0
        81 03 ed a0 80
        88 04 03 e8 c0 80
      > 88 80 00 00 00 00`,
    frames: ['> close', '< text', '< text', '< continuation', '< text', '< text', '< close'],
    messages: ['a\ufffdb', '\ufffdlo', '\ufffd', '\ufffd\ufffd\ufffd'],
    issues: [...Array<string>(5).fill('ws.text.not-utf8')],
  },
  {
    name: 'a character cut in two by fragments',
    text: `
      < 01 01 d0 00 00 80 01 96${CLOSED}`,
    frames: ['> close', '< text', '< continuation', '< continuation', '< close'],
    messages: ['Ж'],
    issues: [],
  },
  {
    name: 'fragments out of order',
    text: `
      < 80 02 68 69
        01 02 68 65
        82 01 ff
        01 01 61${CLOSED}`,
    frames: ['> close', '< continuation', '< text', '< binary', '< text', '< close'],
    messages: ['he', 'ff', 'a'],
    issues: ['ws.continuation.without-start', 'ws.message.cut', 'ws.message.interrupted', 'ws.message.cut'],
  },
  {
    name: 'close frames that say too little or what may not be said',
    text: `
      < 88 01 03
      > 88 82 00 00 00 00 03 ed`,
    frames: ['> close', '< close'],
    messages: [],
    issues: ['ws.close.length', 'ws.close.code-invalid'],
  },
  {
    name: 'data behind a close',
    text: `
      < 88 02 03 e9 81 01 61
      > 88 82 00 00 00 00 0b b8`,
    frames: ['> close', '< close', '< text'],
    messages: ['a'],
    issues: ['ws.after-close'],
  },
  {
    name: 'a connection that just ends, in a header and in a payload',
    text: `
      > 81 80 00 00 00 00 82
      < 81 00 81 05 48 65`,
    frames: ['> text', '> partial truncated', '< text', '< text truncated'],
    messages: ['', ''],
    issues: ['ws.frame.cut', 'ws.frame.cut'],
  },
  {
    name: 'a connection that ends between frames',
    text: `
      < 81 01 61
      > 88 80 00 00 00 00`,
    frames: ['> close', '< text'],
    messages: ['a'],
    issues: ['ws.close.missing'],
  },
  {
    name: 'RFC 7692 §7.2.3: Hello, compressed alone, in fragments, and with what came before',
    extensions: DEFLATE,
    text: `
      < c1 | ws.rsv1 true
        07 f2 48 cd c9 c9 07 00
        41 03 f2 48 cd
        80 04 c9 c9 07 00
        c1 05 f2 00 11 00 00
        c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00
        81 02 68 69${CLOSED}`,
    frames: ['> close', '< text', '< text', '< continuation', '< text', '< text', '< text', '< close'],
    messages: ['Hello', 'Hello', 'Hello', 'Hello', 'hi'],
    issues: [],
  },
  {
    name: 'compressed wrongly: marked where it must not be, broken, and then without its window',
    extensions: 'permessage-deflate; client_no_context_takeover',
    text: `
      < 41 03 f2 48 cd
        c0 04 c9 c9 07 00
        c9 00
        c2 02 ff ff
        c1 07 f2 48 cd c9 c9 07 00
      > c2 82 00 00 00 00 ff ff
        c1 87 00 00 00 00 f2 48 cd c9 c9 07 00${CLOSED}`,
    frames: ['> binary', '> text', '> close', '< text', '< continuation', '< ping', '< binary', '< text', '< close'],
    messages: ['Hello', 'Hello'],
    issues: [
      'ws.rsv1.not-first',
      'ws.rsv1.not-first',
      'ws.deflate.broken',
      'ws.deflate.window-lost',
      'ws.deflate.broken',
    ],
  },
  {
    name: 'RFC 7692 §7.2.3.4: a block that calls itself the last one',
    extensions: 'permessage-deflate; server_no_context_takeover, x-other',
    text: `
      < c1 08 f3 48 cd c9 c9 07 00 00
        e1 07 f2 48 cd c9 c9 07 00${CLOSED}`,
    frames: ['> close', '< text', '< text', '< close'],
    messages: ['Hello', 'Hello'],
    issues: [],
  },
]
