/** Event streams for tests; where the standard gives an example, the text is its own. */

export interface SseStream {
  readonly name: string
  readonly text: string
  /** Kind and status, `complete` left out. */
  readonly frames: readonly string[]
  /** What a program gets: type and data. */
  readonly events: readonly (readonly [type: string, data: string])[]
  readonly issues: readonly string[]
}

export const sseStreams: readonly SseStream[] = [
  {
    name: 'HTML §9.2.6: events without a name, one of them in two lines',
    text: 'data: YHOO\ndata: +2\ndata: 10\n\n',
    frames: ['event'],
    events: [['message', 'YHOO\n+2\n10']],
    issues: [],
  },
  {
    name: 'HTML §9.2.6: a comment, ids, and an event that does not end',
    text: ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event',
    frames: ['comment', 'event', 'event', 'event truncated'],
    events: [
      ['message', 'first event'],
      ['message', 'second event'],
    ],
    issues: ['sse.event.unfinished'],
  },
  {
    name: 'HTML §9.2.6: empty data, and two empty lines of data',
    text: 'data\n\ndata\ndata\n\ndata:',
    frames: ['event', 'event', 'event truncated'],
    events: [
      ['message', ''],
      ['message', '\n'],
    ],
    issues: ['sse.event.unfinished'],
  },
  {
    name: 'HTML §9.2.6: with a space and without',
    text: 'data:test\n\ndata: test\n\n',
    frames: ['event', 'event'],
    events: [
      ['message', 'test'],
      ['message', 'test'],
    ],
    issues: [],
  },
  {
    name: 'CR, LF and both, a byte order mark, and a name',
    text: '\ufeffevent: add\r\ndata: 73857293\r\rdata: a\n\r\nevent:\rdata: Привет\n\n',
    frames: ['event', 'event', 'event'],
    events: [
      ['add', '73857293'],
      ['message', 'a'],
      ['message', 'Привет'],
    ],
    issues: [],
  },
  {
    name: 'blocks without data: only a time, an id, a name, nothing',
    text: 'retry: 3000\n\nid: 7\n\nevent: ping\n\n\n: still here\n: and here\n\n',
    frames: ['retry', 'id', 'empty', 'empty', 'comment'],
    events: [],
    issues: ['sse.event.no-data'],
  },
  {
    name: 'what is ignored: unknown fields, a NUL in an id, a time that is no number',
    text: 'Data: x\n data: y\nid: 1\0\u0032\nretry: 3s\ndata: z\n\n',
    frames: ['event'],
    events: [['message', 'z']],
    issues: ['sse.field.unknown', 'sse.field.unknown', 'sse.id.nul', 'sse.retry.invalid'],
  },
  {
    name: 'names that every object inherits',
    text: 'valueOf\nconstructor: 1\n__proto__:x\ndata: z\n\n',
    frames: ['event'],
    events: [['message', 'z']],
    issues: ['sse.field.unknown', 'sse.field.unknown', 'sse.field.unknown'],
  },
  {
    name: 'a stream that ends between CR and what might follow',
    text: 'data: a\r\r',
    frames: ['event'],
    events: [['message', 'a']],
    issues: [],
  },
  {
    name: 'a stream that ends behind a comment',
    text: 'data: a\n\n: bye\n',
    frames: ['event', 'comment truncated'],
    events: [['message', 'a']],
    issues: [],
  },
  {
    name: 'a stream of less than a byte order mark',
    text: '\u{feff}',
    frames: ['event truncated'],
    events: [],
    issues: [],
  },
]

/** Bytes that no text can hold. */
export const brokenStream = Uint8Array.of(...new TextEncoder().encode('data: '), 0xff, 0x0a, 0x0a)
