/**
 * The oracle of ranges: real calls to our server, read by tshark and by our decoders. Each field that both know has to lie on the same
 * bytes, and every name of the table has to have been met. Which of tshark's fields are which of ours stands here.
 */
import type { Field, Frame, Span } from '#proto/wire/model.ts'
import { wireSource } from '#proto/wire/model.ts'
import { createStack } from '#proto/wire/stack.ts'
import { allFields } from '#proto/wire/testing/bodies.ts'
import { decode, type Result } from '#proto/wire/testing/traffic.ts'
import { type Capture, captureCalls } from './tshark-capture.ts'
import { type TheirField, tsharkFields } from './tshark-pdml.ts'

type Find = (frames: readonly Frame[]) => readonly Span[]

const keys =
  (...names: readonly string[]): Find =>
  (frames) =>
    allFields(frames)
      .filter(({ key }) => names.includes(key))
      .map(({ span }) => span)

const payloads =
  (...protocolsAndKinds: readonly string[]): Find =>
  (frames) =>
    frames
      .filter(({ protocol, kind }) => protocolsAndKinds.includes(`${protocol} ${kind}`))
      .flatMap(({ payload }) => (payload === undefined || payload.end === payload.start ? [] : [payload]))

/** Neighbouring fields that tshark tells as one: `1f` and its line end. */
const joined =
  (first: string, second: string): Find =>
  (frames) => {
    const fields = allFields(frames)
    return fields.flatMap((field, index) => {
      const next = fields[index + 1]
      return field.key === first && next?.key === second ? [{ ...field.span, end: next.span.end }] : []
    })
  }

/** The first bytes of fields: where a number begins, whatever follows it. */
const heads =
  (size: number, find: Find): Find =>
  (frames) =>
    find(frames).map((span) => ({ ...span, end: span.start + size }))

/** tshark takes a target apart only where it has a query. */
const pathsBeforeQuery: Find = (frames) =>
  keys('http1.target.path')(frames.filter((frame) => keys('http1.target.query-mark')([frame]).length > 0))

const REPRESENTATIONS = keys('hpack.indexed', 'hpack.incremental', 'hpack.without-indexing', 'hpack.never-indexed')

/** Values of protobuf fields: what is behind the tag and the length. */
const protobufValues: Find = (frames) =>
  allFields(frames)
    .filter(({ key }) => key === 'protobuf.field')
    .flatMap(({ span, children = [] }) => {
      const start = children.find(({ key }) => !PROTOBUF_HEADS.has(key))?.span.start
      return start === undefined ? [] : [{ ...span, start }]
    })
const PROTOBUF_HEADS: ReadonlySet<string> = new Set(['protobuf.tag', 'protobuf.length'])

/** What lies behind a masking key. */
const maskedPayloads: Find = (frames) =>
  frames.flatMap(({ fields, span }) => {
    const start = fields.find(({ key }) => key === 'ws.masking-key')?.span.end ?? span.end
    return start === span.end ? [] : [{ ...span, start }]
  })

const GRPC_FLAGS = keys('grpc.flags', 'grpc-web.flags')

/** tshark's name → ours. Every range of either side has to be on the other one. */
const TABLE: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['http.request.method', keys('http1.request-line.method')],
  ['http.request.uri', keys('http1.request-line.target')],
  ['http.request.uri.path', pathsBeforeQuery],
  ['http.request.uri.query.parameter', keys('http1.target.parameter')],
  ['http.request.version', keys('http1.request-line.version')],
  ['http.response.version', keys('http1.status-line.version')],
  ['http.response.code', keys('http1.status-line.status')],
  ['http.response.phrase', keys('http1.status-line.reason')],
  ['http.chunk_size', joined('http1.chunk.size', 'http1.chunk.size-crlf')],
  ['http.chunk_data', payloads('http1 chunk')],
  ['http.chunk_boundary', keys('http1.chunk.data-crlf')],
  ['http2.magic', keys('h2.preface')],
  ['http2.length', keys('h2.length')],
  ['http2.type', keys('h2.type')],
  ['http2.flags', keys('h2.flags')],
  ['http2.flags.end_stream', keys('h2.data.flags.end_stream', 'h2.headers.flags.end_stream')],
  ['http2.flags.eh', keys('h2.headers.flags.end_headers')],
  ['http2.flags.ack.settings', keys('h2.settings.flags.ack')],
  ['http2.r', keys('h2.reserved')],
  ['http2.streamid', keys('h2.stream')],
  ['http2.settings.id', keys('h2.settings.id')],
  ['http2.headers', keys('h2.fragment')],
  ['http2.header', REPRESENTATIONS],
  ['http2.header.repr', heads(1, REPRESENTATIONS)],
  ['http2.data.data', payloads('http2 DATA')],
  ['grpc.frame_type', GRPC_FLAGS],
  ['grpc.compressed_flag', GRPC_FLAGS],
  ['grpc.message_length', keys('grpc.length', 'grpc-web.length')],
  ['protobuf.field.name', keys('protobuf.field')],
  ['protobuf.field.number', keys('protobuf.tag')],
  ['protobuf.field.wiretype', keys('protobuf.tag')],
  ['protobuf.field.value.length', keys('protobuf.length')],
  ['protobuf.field.value', protobufValues],
  ['websocket.fin', keys('ws.fin')],
  ['websocket.rsv', keys('ws.rsv1')],
  ['websocket.opcode', keys('ws.opcode')],
  ['websocket.mask', keys('ws.mask')],
  ['websocket.payload_length', keys('ws.length')],
  ['websocket.payload_length_ext_16', keys('ws.extended-length')],
  ['websocket.masking_key', keys('ws.masking-key')],
  ['websocket.masked_payload', maskedPayloads],
])

const TABLE_NAMES: readonly string[] = [...TABLE.keys()]

/** Header lines have one name in requests and another in answers. */
const HEADER_LINES: ReadonlySet<string> = new Set(['http.request.line', 'http.response.line'])

export interface Comparison {
  /** Ranges that both agree on. */
  readonly agreed: number
  /** tshark's names that this capture has. */
  readonly names: ReadonlySet<string>
  readonly problems: readonly string[]
}

function compareRanges(capture: Capture, theirs: readonly TheirField[]): Comparison {
  const result = decode(() => createStack({ version: capture.version }), capture.chunks)
  const problems: string[] = []
  const names = new Set<string>()
  let agreed = 0
  const compare = (name: string, their: ReadonlySet<string>, ours: ReadonlySet<string>): void => {
    if (their.size > 0) names.add(name)
    agreed += [...their].filter((range) => ours.has(range)).length
    for (const range of their) if (!ours.has(range)) problems.push(`${name}: tshark has ${range}, we do not`)
    for (const range of ours) if (!their.has(range)) problems.push(`${name}: we have ${range}, tshark does not`)
  }
  const of = (wanted: (name: string) => boolean) => new Set(theirs.filter(({ name }) => wanted(name)).map(rangeOf))
  for (const [name, find] of TABLE) {
    compare(
      name,
      of((each) => each === name),
      rangesOf(find(result.frames), result, capture.version),
    )
  }
  const lines = keys('http1.field')(result.frames)
  compare(
    'http.*.line',
    of((name) => HEADER_LINES.has(name)),
    rangesOf(lines, result, capture.version),
  )
  const texts = headerTexts(theirs)
  const own = ourTexts(result)
  if (texts.join('\n') !== own.join('\n'))
    problems.push(`header texts differ:\n${texts.join('\n')}\n—\n${own.join('\n')}`)
  return { agreed: agreed + texts.length, names, problems }
}

function rangeOf({ direction, start, end, inBody }: TheirField): string {
  return `${wireSource(direction)}${inBody ? ' body' : ''} ${start}–${end}`
}

/** Over HTTP/2 a body's bytes are looked for on the wire, over HTTP/1.1 in the body. */
function rangesOf(spans: readonly Span[], { store }: Result, version: 1 | 2): ReadonlySet<string> {
  return new Set(
    spans.flatMap((span) => {
      if (version === 1 && span.source.endsWith('.body')) return [`${span.source[0]} body ${span.start}–${span.end}`]
      return store.toWire(span).map(({ source, start, end }) => `${source} ${start}–${end}`)
    }),
  )
}

/** Name and value of each HTTP/2 header, unpacked: here tshark's Huffman code and table speak. */
function headerTexts(theirs: readonly TheirField[]): readonly string[] {
  const part = (name: string) => theirs.filter((field) => field.name === name)
  const values = part('http2.header.value')
  return part('http2.header.name')
    .map(({ direction, show }, index) => `${wireSource(direction)} ${show}: ${values[index]?.show}`)
    .sort()
}

function ourTexts({ frames }: Result): readonly string[] {
  return frames
    .flatMap((frame) => allFields([frame]).map((field) => ({ frame, field })))
    .filter(({ field }) => isHeader(field))
    .map(({ frame, field }) => `${wireSource(frame.direction)} ${field.symbol}: ${field.value}`)
    .sort()
}

function isHeader({ key, symbol }: Field): boolean {
  return (
    symbol !== undefined &&
    ['indexed', 'incremental', 'without-indexing', 'never-indexed'].some((kind) => key === `hpack.${kind}`)
  )
}

/** What is wrong, and a line about what was compared. */
export async function compareWithTshark(
  port: number,
  folder: string,
): Promise<{ readonly summary: string; readonly problems: readonly string[] }> {
  const problems: string[] = []
  const met = new Set<string>()
  let agreed = 0
  for (const capture of await captureCalls(port)) {
    const compared = compareRanges(capture, await tsharkFields(capture, folder))
    agreed += compared.agreed
    for (const name of compared.names) met.add(name)
    problems.push(...compared.problems.map((problem) => `${capture.name}: ${problem}`))
  }
  const missing = TABLE_NAMES.filter((name) => !met.has(name))
  problems.push(...missing.map((name) => `${name} occurred nowhere, so nothing was compared`))
  return { summary: `${agreed} ranges of ${met.size} kinds`, problems }
}
