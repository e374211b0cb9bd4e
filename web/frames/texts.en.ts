import { amountIn, numberIn, plural } from '../i18n/index.ts'
import type { TraceTls } from '../trace/index.ts'
import { duration, elapsed } from './duration.ts'

const enBytes = (count: number) =>
  `${numberIn('en', count)}\u00a0${plural('en', count, { one: 'byte', other: 'bytes' })}`

export const texts = {
  panel: 'Frames',
  bytes: enBytes,
  bytesShort: (count: number) => amountIn('en', count, 'byte'),
  bytesBrief: (count: number) =>
    count < 100_000 ? amountIn('en', count, 'byte') : amountIn('en', count / 1_000_000, 'megabyte', 1),
  wireTime: 'On the wire: since the first byte, by the server’s clock. The time beside the answer is the browser’s.',
  duration: (milliseconds: number) => duration(milliseconds, 'en'),
  elapsed: (milliseconds: number) => elapsed(milliseconds, 'en'),
  client: 'Client',
  server: 'Server',
  toServer: 'client → server',
  toClient: 'server → client',
  // Zoom
  zoom: 'Zoom',
  zoomTimeline: 'Time',
  zoomLadder: 'Ladder',
  zoomLayers: 'Layers',
  zoomBytes: 'Bytes',
  zoomBits: 'Bits',
  zoomTable: 'HPACK',
  zoomGraphql: 'GraphQL',
  // The server and its database
  queries: (count: number) => `${numberIn('en', count)} SQL ${plural('en', count, { one: 'query', other: 'queries' })}`,
  queryMark: 'SQL query, inside the server',
  notOnTheWire: 'the server asks its database: not on the wire',
  sqlSame: (times: number, loader: string) => `${times} × the same from ${loader}: N+1`,
  sqlRows: (count: number) => `${numberIn('en', count)} ${plural('en', count, { one: 'row', other: 'rows' })}`,
  sqlSaid: (loader: string, rows: string, took: string) =>
    `${loader} asked the database, and got ${rows} in ${took}. Nothing of this crossed the wire: it happened inside the server, between the request and its answer.`,
  sqlNth: (nth: number, of: number) => `No.\u00a0${nth} of ${of} that are the same but for their parameters.`,
  sqlStatement: 'Statement',
  sqlParameters: 'Parameters',
  sqlNoParameters: 'None: every value stands in the statement.',
  // The learner's own server
  ownServer: (revision: number) => `your server, deployment ${revision}`,
  remarkSaid:
    'Your code wrote this to its console. Nothing of it crossed the wire: it stands where it happened, between what was read and what was written.',
  // Ladder
  level: 'Detail',
  messages: 'Messages',
  frames: 'Frames',
  ladder: 'Messages between client and server, in order',
  framesIn: (count: number) => `${count} ${plural('en', count, { one: 'frame', other: 'frames' })}`,
  stream: (stream: number) => `stream ${stream}`,
  control: (count: number) => `${count} ${plural('en', count, { one: 'control frame', other: 'control frames' })}`,
  housekeeping: (count: number) =>
    `${count} housekeeping ${plural('en', count, { one: 'message', other: 'messages' })}`,
  keepAlive: (count: number) => `${count} keep-alive ${plural('en', count, { one: 'message', other: 'messages' })}`,
  streamOf: (count: number) => `${numberIn('en', count)} ${plural('en', count, { one: 'message', other: 'messages' })}`,
  streamTime: (value: string) => `${value} from first to last`,
  messageNumber: (number: number) => `message ${number}`,
  polls: (count: number) =>
    `${numberIn('en', count)} ${plural('en', count, { one: 'polling request', other: 'polling requests' })}`,
  pollsOf: (session: string) => `carry Socket.IO session ${session}`,
  pollsOfNew: 'carry a Socket.IO session that has no name yet',
  openFor: (value: string) => `Open for ${value}`,
  wasOpenFor: (value: string) => `Was open for ${value}; then the feed was lost`,
  waits: (value: string) => `held for ${value}`,
  waited: (value: string) => `after ${value}`,
  records: (count: number) =>
    `${numberIn('en', count)}\u00a0${plural('en', count, { one: 'record', other: 'records' })}`,
  correlation: (id: number) => `correlation id ${id}, the same on a request and its answer`,
  calledItself: (clientId: string) => `client.id ${clientId}`,
  sinceLast: 'since the row above',
  unfold: 'Show them one by one',
  fold: 'Fold them again',
  overhead: (overhead: number, payload: number) =>
    payload === 0
      ? `${enBytes(overhead)} of protocol, no content`
      : `${enBytes(overhead)} of protocol around ${enBytes(payload)} of content`,
  newRows: (count: number) => `${count} new`,
  nextRow: 'Next message',
  lost: 'did not arrive',
  late: 'came late',
  previousRow: 'Previous message',
  times: (count: number) => `${numberIn('en', count)}\u00a0×`,
  hasIssues: (count: number) => `${count} ${plural('en', count, { one: 'oddity', other: 'oddities' })}`,
  truncated: 'cut off',
  invalid: 'breaks the rules',
  open: 'still arriving',
  // Exchange rows
  connection: (connection: number) => `Connection ${connection}`,
  openedCaller: 'opened by a client of your server',
  openedNamed: 'opened by your browser',
  openedRelay: 'opened by the relay, on your behalf',
  openedTerminal: 'opened by a program in your terminal',
  openedShared: 'opened by a program that named no sandbox',
  fresh: 'new connection',
  decrypted: 'shown decrypted',
  tlsDetail: (
    { cipher, alpn, serverName, isResumed }: TraceTls,
    { toServer, toClient }: Readonly<Record<'toServer' | 'toClient', string>>,
  ) =>
    [
      `Encrypted by ${cipher}.`,
      alpn === '' ? 'The client offered no protocols by ALPN.' : `ALPN agreed on ${alpn}.`,
      serverName === '' ? '' : `The name ${serverName} went in the clear.`,
      `The handshake took ${toServer} to the server and ${toClient} to the client${isResumed ? ', and continued an earlier session' : ''}; none of it is below.`,
    ]
      .filter(Boolean)
      .join(' '),
  pasted: 'Pasted bytes',
  pastedText: (bytes: string) =>
    `${bytes} without HTTP around them, as you pasted them. What they carry is taken apart below.`,
  pastedFrom: 'from your clipboard, not from this server',
  pastedHonesty: 'Pasted bytes have no times. They are read on this page and go nowhere.',
  reused: (position: number, before: string) => `used again, exchange no.\u00a0${position + 1}; ${before} went before`,
  // Where the bytes come from
  honesty: 'Bytes are what the server’s sockets read and wrote, after TCP and TLS, timed by the server’s clock.',
  // States
  connecting: 'Connecting…',
  emptyTitle: 'No bytes yet',
  emptyText: 'Press Run: every byte of the request and of its answer appears here, taken apart and explained.',
  emptyOwn: 'Call your server from any client: each call shows its frames here.',
  emptyAll:
    'What you run on this page appears here, byte by byte, and so does what your programs send while the terminal is caught.',
  emptyShared: 'Programs that name no sandbox show up here: curl, grpcurl, a script of your own.',
  noMatch: 'Nothing matches the filter.',
  resetFilter: 'Show everything',
  // Timeline
  timeline: 'Bytes over time: up to the server, down to the client',
  lanes: 'Exchanges over time',
  moreLanes: (count: number) => `${count} earlier exchanges are not drawn.`,
  timelineHint: 'A press opens the ladder at that moment.',
  // Details
  chooseRow: 'Choose a message on the ladder to look inside.',
  tree: 'Fields by layer',
  payload: 'content',
  bytesOf: (from: number, to: number) => (to - from === 1 ? `byte ${from}` : `bytes ${from}–${to - 1}`),
  bitsOf: (from: number, count: number) => (count === 1 ? `bit ${from}` : `bits ${from}–${from + count - 1}`),
  spec: (reference: string) => `Read ${reference}`,
  backToWire: 'Back to the wire',
  ofShown: 'in the frames shown',
  byLayer: 'Bytes by layer',
  // Byte grid
  grid: 'Bytes',
  cell: (offset: number, hex: string, what: string) => `byte ${offset}, 0x${hex}: ${what}`,
  wireBytes: 'Wire',
  dechunked: 'Without chunks',
  reassembled: 'Body',
  inflated: 'Unpacked',
  huffman: 'Huffman text',
  unmasked: 'Unmasked',
  base64: 'Decoded',
  unescaped: 'Without % escapes',
  noOwner: 'not explained',
  // Bit view
  bits: 'Bits',
  chooseByte: 'Choose a byte to see its bits.',
  // Said aloud
  announced: (count: number, last: string) =>
    `${count} new ${plural('en', count, { one: 'row', other: 'rows' })}. Last: ${last}`,
}
