/** HTTP/2 with its header compression in English: fields, frames and issues. Long, since it is one catalogue, held beside the Russian one. */

import type { HpackIssue } from '#proto/wire/hpack/index.ts'
import type { Http2Issue, Http2Key, Http2Kind } from '#proto/wire/http2/index.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Catalogue, Fact, FrameCatalogue, FrameFact, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import {
  fieldNumber,
  frameLength,
  hasFlag,
  headersRole,
  lengthOf,
  numberOf,
  payloadLength,
  quoted,
  settingsIn,
} from './facts.ts'
import { hpackFields } from './hpack.en.ts'

const bytes = (count: number) => byteCount('en', count)

const ERRORS: Readonly<Record<string, string>> = {
  NO_ERROR: 'nothing went wrong; this is an orderly end',
  PROTOCOL_ERROR: 'the other side broke a rule of the protocol',
  INTERNAL_ERROR: 'the sender itself ran into a failure',
  FLOW_CONTROL_ERROR: 'more data came than the window allowed',
  SETTINGS_TIMEOUT: 'the acknowledgement of settings did not come in time',
  STREAM_CLOSED: 'a frame came for a stream that was already finished',
  FRAME_SIZE_ERROR: 'a frame had a length that its type does not allow',
  REFUSED_STREAM: 'the request was turned away before any work was done, so it is safe to send it again',
  CANCEL: 'the sender no longer wants the answer',
  COMPRESSION_ERROR: 'the compressed headers could not be decoded, so the shared tables no longer agree',
  CONNECT_ERROR: 'the connection made for a CONNECT request broke',
  ENHANCE_YOUR_CALM: 'the other side asks for too much, too fast',
  INADEQUATE_SECURITY: 'the TLS connection is too weak',
  HTTP_1_1_REQUIRED: 'this request has to be made over HTTP/1.1',
}

const SETTINGS: Readonly<Record<string, (value: number) => string>> = {
  SETTINGS_HEADER_TABLE_SIZE: (value) =>
    value === 0
      ? 'The other side must not remember any headers for this sender: its dynamic table is off.'
      : `The other side may use a table of up to ${bytes(value)} to remember headers it sends here.`,
  SETTINGS_ENABLE_PUSH: (value) =>
    value === 0
      ? 'The server must not push responses that nobody asked for.'
      : 'The server may push responses unasked.',
  SETTINGS_MAX_CONCURRENT_STREAMS: (value) =>
    value === 0 ? 'No new stream may be opened for now.' : `At most ${value} streams may be open at the same time.`,
  SETTINGS_INITIAL_WINDOW_SIZE: (value) =>
    `Each stream starts with a window of ${bytes(value)}: that much DATA may come before a WINDOW_UPDATE is needed.`,
  SETTINGS_MAX_FRAME_SIZE: (value) => `Frames sent here may carry up to ${bytes(value)} of payload.`,
  SETTINGS_MAX_HEADER_LIST_SIZE: (value) =>
    `The headers of one message should stay below ${bytes(value)}, counted uncompressed. This is advice, not a rule.`,
  SETTINGS_ENABLE_CONNECT_PROTOCOL: (value) =>
    value === 1 ? 'WebSocket may run over a stream of this connection.' : 'WebSocket over a stream is not offered.',
  SETTINGS_NO_RFC7540_PRIORITIES: (value) =>
    value === 1 ? 'The old priority tree is not used here.' : 'The old priority tree may be used.',
}

function stream(id: number): string {
  if (id === 0) return 'Stream 0 is the connection itself, not a request.'
  return id % 2 === 1
    ? `Stream ${id}. Odd, so the client opened it: one request with its response lives here.`
    : `Stream ${id}. Even, so the server opened it, by a push.`
}

function errorText(fact: Fact): string {
  return fact.symbol === undefined
    ? `Code ${fact.value} is in no registry; receivers treat it as INTERNAL_ERROR.`
    : `${fact.symbol} (${fact.value}): ${ownValue(ERRORS, fact.symbol) ?? ''}.`
}

function settingText(symbol: string | undefined, value: number): string {
  const known = symbol === undefined ? undefined : ownValue(SETTINGS, symbol)
  return known === undefined
    ? `No specification known here names this setting; receivers ignore it. Its value is ${value}.`
    : known(value)
}

const onOff = (fact: Fact, on: string, off: string) => (fact.value === true ? on : off)

function headersText(fact: FrameFact, ends: boolean): string {
  const { stream } = fact.frame
  const role = headersRole(fact)
  switch (role.type) {
    case 'request':
      return `The request ${role.line} opens stream ${stream}.`
    case 'response':
      return ends && role.grpcStatus !== undefined
        ? `The whole answer on stream ${stream} in one frame (“trailers-only”): HTTP status ${role.status}, grpc-status ${role.grpcStatus}, no message.`
        : `The response on stream ${stream} begins: status ${role.status}.`
    case 'trailers':
      return role.grpcStatus === undefined
        ? `Trailers on stream ${stream}: fields sent after the body.`
        : `Trailers on stream ${stream}, sent after the body. They say how the call ended: grpc-status ${role.grpcStatus}.`
    case 'unknown':
      return `Header fields on stream ${stream}.`
  }
}

const http2Fields: Catalogue<Http2Key> = {
  'h2.preface': {
    label: 'connection preface',
    text: 'The first 24 bytes from every client, always the same. They look like a broken HTTP/1.1 request on purpose: a server that knows only HTTP/1.1 answers with an error instead of hanging.',
  },
  'h2.length': {
    label: 'length',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'No payload follows: these 9 header bytes are the whole frame.'
        : `${bytes(numberOf(fact))} of payload follow the 9-byte frame header. Three bytes hold this number, so it could reach 16,777,215.`,
  },
  'h2.type': {
    label: 'type',
    text: (fact) =>
      fact.symbol === 'UNKNOWN'
        ? `Type ${fact.value} belongs to no specification known here; receivers skip such frames.`
        : `Type ${fact.value} means ${fact.symbol}. It decides what the flags and the payload mean.`,
  },
  'h2.flags': {
    label: 'flags',
    text: (fact) =>
      fact.symbol === undefined
        ? `No flag that ${fact.frame.kind} knows is set.`
        : `Set on this ${fact.frame.kind} frame: ${fact.symbol}. The same bits mean other things on other frame types.`,
  },
  'h2.flags.unused': {
    label: 'unused flag',
    text: (fact) =>
      onOff(
        fact,
        `This bit is set, but means nothing on ${fact.frame.kind}; receivers ignore it.`,
        `This bit has no meaning on ${fact.frame.kind} and is 0.`,
      ),
  },
  'h2.data.flags.padded': {
    label: 'PADDED',
    text: (fact) =>
      onOff(
        fact,
        'Set: a pad length comes first, and filler after the data hides its real size.',
        'Not set: the payload is all data.',
      ),
  },
  'h2.data.flags.end_stream': {
    label: 'END_STREAM',
    text: (fact) =>
      onOff(
        fact,
        'Set: with this frame the body of this side is complete.',
        'Not set: more data or trailers will follow on this stream.',
      ),
  },
  'h2.headers.flags.priority': {
    label: 'PRIORITY',
    text: (fact) =>
      onOff(
        fact,
        'Set: five bytes of priority come before the headers.',
        'Not set: no priority bytes, the headers begin at once.',
      ),
  },
  'h2.headers.flags.padded': {
    label: 'PADDED',
    text: (fact) =>
      onOff(
        fact,
        'Set: a pad length comes first, and filler ends the frame.',
        'Not set: these headers are not padded.',
      ),
  },
  'h2.headers.flags.end_headers': {
    label: 'END_HEADERS',
    text: (fact) =>
      onOff(
        fact,
        'Set: all the headers are in this frame; none are left for the next.',
        'Not set: the headers go on in a CONTINUATION frame, which must come next.',
      ),
  },
  'h2.headers.flags.end_stream': {
    label: 'END_STREAM',
    text: (fact) =>
      onOff(
        fact,
        'Set: this side has nothing more to send on this stream, neither a body nor further headers.',
        'Not set: this side will send a body, or more headers, on this stream.',
      ),
  },
  'h2.settings.flags.ack': {
    label: 'ACK',
    text: (fact) =>
      onOff(
        fact,
        'Set: “I have applied your settings.” Such a frame is always empty.',
        'Not set: these settings are new, and the other side has to acknowledge them.',
      ),
  },
  'h2.push_promise.flags.padded': {
    label: 'PADDED',
    text: (fact) =>
      onOff(fact, 'Set: a pad length opens the promise, and filler closes it.', 'Not set: the promise has no padding.'),
  },
  'h2.push_promise.flags.end_headers': {
    label: 'END_HEADERS',
    text: (fact) =>
      onOff(
        fact,
        'Set: the promised request is complete in this frame.',
        'Not set: the promised request goes on in CONTINUATION.',
      ),
  },
  'h2.ping.flags.ack': {
    label: 'ACK',
    text: (fact) =>
      onOff(
        fact,
        'Set: this is the answer to a ping and carries its eight bytes back.',
        'Not set: this is a ping, and the other side must answer it.',
      ),
  },
  'h2.continuation.flags.end_headers': {
    label: 'END_HEADERS',
    text: (fact) =>
      onOff(
        fact,
        'Set: the headers end with this frame and can be decoded now.',
        'Not set: one more CONTINUATION must follow at once.',
      ),
  },
  'h2.reserved': {
    label: 'reserved bit',
    text: (fact) =>
      fact.value === 0
        ? 'One bit kept for the future. Senders leave it at 0.'
        : 'This bit should be 0; receivers ignore that it is not.',
  },
  'h2.stream': { label: 'stream identifier', text: (fact) => stream(numberOf(fact)) },
  'h2.pad_length': {
    label: 'pad length',
    text: (fact) =>
      `The last ${bytes(numberOf(fact))} of this frame are filler. They use up the window just as data does.`,
  },
  'h2.padding': {
    label: 'padding',
    text: (fact) =>
      `${bytes(lengthOf(fact.field))} of zeros that mean nothing: they hide how long the real content is.`,
  },
  'h2.priority.exclusive': {
    label: 'exclusive bit',
    text: (fact) =>
      fact.value === 1
        ? 'Set: this stream wants to come before all others that wait for the same parent.'
        : 'Not set: the stream shares its place with its neighbours.',
  },
  'h2.priority.dependency': {
    label: 'stream dependency',
    text: (fact) =>
      `This stream should wait for stream ${fact.value}${fact.value === 0 ? ', that is, for nobody' : ''}. The scheme is deprecated, and most servers ignore it.`,
  },
  'h2.priority.weight': {
    label: 'weight',
    text: (fact) =>
      `Weight ${fact.value} of 256: its share against streams with the same parent. The byte holds one less.`,
  },
  'h2.fragment': {
    label: 'field block fragment',
    text: (fact) =>
      fact.field.derived === undefined
        ? `${bytes(numberOf(fact))} of headers, compressed by HPACK.`
        : `${bytes(numberOf(fact))}: one part of compressed headers that take several frames. The parts are joined before they are decoded.`,
  },
  'h2.rst_stream.error_code': { label: 'error code', text: (fact) => `Why the stream ends — ${errorText(fact)}` },
  'h2.settings.setting': { label: 'setting', text: (fact) => settingText(fact.symbol, numberOf(fact)) },
  'h2.settings.id': {
    label: 'setting identifier',
    text: (fact) => `Two bytes name the setting: ${fact.value} is ${fact.symbol ?? 'not registered'}.`,
  },
  'h2.settings.value': {
    label: 'setting value',
    text: (fact) => `Four bytes, ${fact.value}. ${settingText(fact.sibling('h2.settings.id')?.symbol, numberOf(fact))}`,
  },
  'h2.push_promise.reserved': {
    label: 'reserved bit of the promise',
    text: (fact) => `The bit before the promised number, ${fact.value}; it has no meaning.`,
  },
  'h2.push_promise.stream': {
    label: 'promised stream',
    text: (fact) =>
      `The response to this promise will come on stream ${fact.value}. Even, because the server opens it.`,
  },
  'h2.ping.data': {
    label: 'opaque data',
    text: (fact) =>
      `Eight bytes of the sender’s choice (${fact.value}). The answer repeats them, so that it can be matched and timed.`,
  },
  'h2.goaway.reserved': {
    label: 'reserved bit of GOAWAY',
    text: (fact) => `The bit before the last stream’s number, ${fact.value}; receivers ignore it.`,
  },
  'h2.goaway.last_stream': {
    label: 'last stream',
    text: (fact) =>
      fact.value === 0x7fffffff
        ? 'The highest number there is: a warning that the end is near, while every stream so far is still served.'
        : `Streams above ${fact.value} were not processed and can safely be sent again on a new connection.`,
  },
  'h2.goaway.error_code': { label: 'error code', text: (fact) => `Why the connection ends — ${errorText(fact)}` },
  'h2.goaway.debug': {
    label: 'debug data',
    text: (fact) => `A note for people who debug, without fixed format: “${quoted(fact.value)}”.`,
  },
  'h2.window_update.reserved': {
    label: 'reserved bit of the increment',
    text: (fact) => `The bit before the increment, ${fact.value}; only 31 bits count.`,
  },
  'h2.window_update.increment': {
    label: 'window size increment',
    text: (fact) =>
      `The other side may send ${bytes(numberOf(fact))} more ${fact.frame.stream === 0 ? 'over all streams together' : `on stream ${fact.frame.stream}`}, on top of what is left of its window.`,
  },
  'h2.altsvc.origin_length': {
    label: 'origin length',
    text: (fact) =>
      fact.value === 0
        ? 'No origin is named: the stream says which one is meant.'
        : `The origin’s name takes ${bytes(numberOf(fact))}.`,
  },
  'h2.altsvc.origin': { label: 'origin', text: (fact) => `The other address below serves ${quoted(fact.value)}.` },
  'h2.altsvc.value': {
    label: 'alternative service',
    text: (fact) => `The same content can also be had here: ${quoted(fact.value)}.`,
  },
  'h2.origin.entry': {
    label: 'origin entry',
    text: (fact) => `This connection may also be used for ${quoted(fact.value)}.`,
  },
  'h2.origin.length': { label: 'entry length', text: (fact) => `The next ${bytes(numberOf(fact))} name one origin.` },
  'h2.origin.value': { label: 'origin name', text: (fact) => `Scheme, host and port: ${quoted(fact.value)}.` },
  'h2.priority_update.reserved': {
    label: 'reserved bit of the update',
    text: (fact) => `The bit before the stream’s number, ${fact.value}; it is ignored.`,
  },
  'h2.priority_update.stream': {
    label: 'prioritised stream',
    text: (fact) => `The new priority is for stream ${fact.value}.`,
  },
  'h2.priority_update.value': {
    label: 'priority',
    text: (fact) =>
      `“${quoted(fact.value)}”: u is the urgency from 0 (first) to 7 (last), i says that parts are useful as they come.`,
  },
  'h2.unknown': {
    label: 'unknown payload',
    text: (fact) => `${bytes(lengthOf(fact.field))} of a frame type that receivers skip unread.`,
  },
  'h2.malformed': {
    label: 'malformed payload',
    text: (fact) => `${bytes(lengthOf(fact.field))} that cannot be what this frame type requires.`,
  },
  'h2.pending': {
    label: 'incomplete bytes',
    text: (fact) => `${bytes(lengthOf(fact.field))} are here, but not all of them yet, so they are not decoded.`,
  },
  'h2.rest': {
    label: 'undecoded rest',
    text: (fact) =>
      `${bytes(lengthOf(fact.field))} after the error. A receiver would have closed the connection, so nothing here is trusted.`,
  },
  'h2.lost': {
    label: 'lost bytes',
    text: (fact) => `${bytes(lengthOf(fact.field))} that were lost, or that make no sense without what was lost.`,
  },
}

export const fields = { ...http2Fields, ...hpackFields }

export const frames: FrameCatalogue<Http2Kind> = {
  preface: { label: 'connection preface', text: '“I speak HTTP/2.” Every client says these 24 bytes first.' },
  DATA: {
    label: 'DATA',
    text: (fact) =>
      payloadLength(fact) === 0
        ? `No body at all in this frame on stream ${fact.frame.stream}: ${hasFlag(fact, 'END_STREAM') ? 'its only point is the flag END_STREAM, by which this side says that it has finished.' : 'it is empty, and more will follow.'}`
        : `${bytes(payloadLength(fact))} of body on stream ${fact.frame.stream}, wrapped in ${bytes(frameLength(fact) - payloadLength(fact))} of framing. ${hasFlag(fact, 'END_STREAM') ? 'Nothing more will come from this side.' : 'More will follow.'}`,
  },
  HEADERS: {
    label: 'HEADERS',
    text: (fact) => {
      const ends = hasFlag(fact, 'END_STREAM')
      return `${headersText(fact, ends)} ${ends ? 'Nothing more will come from this side.' : 'A body or more headers will follow.'}`
    },
  },
  PRIORITY: {
    label: 'PRIORITY',
    text: (fact) => `A wish for the order in which stream ${fact.frame.stream} is served. Deprecated, mostly ignored.`,
  },
  RST_STREAM: {
    label: 'RST_STREAM',
    text: (fact) =>
      `The ${fact.frame.direction === 'toServer' ? 'client' : 'server'} ends stream ${fact.frame.stream} at once, both ways: ${fact.field('h2.rst_stream.error_code')?.symbol ?? 'unknown error'}. The connection lives on.`,
  },
  SETTINGS: {
    label: 'SETTINGS',
    text: (fact) => {
      if (hasFlag(fact, 'ACK')) return 'An acknowledgement: the settings of the other side are in force.'
      const settings = settingsIn(fact)
      return settings.length === 0
        ? 'All settings stay at their defaults.'
        : `What this side asks of the other: ${settings.join(', ')}.`
    },
  },
  PUSH_PROMISE: {
    label: 'PUSH_PROMISE',
    text: (fact) =>
      `The server announces a response that nobody asked for, on stream ${fieldNumber(fact, 'h2.push_promise.stream')}.`,
  },
  PING: {
    label: 'PING',
    text: (fact) =>
      hasFlag(fact, 'ACK')
        ? 'The answer to a ping: the connection is alive.'
        : 'Are you there? The time until the answer is the round trip.',
  },
  GOAWAY: {
    label: 'GOAWAY',
    text: (fact) =>
      `No new streams, please: this connection is closing (${fact.field('h2.goaway.error_code')?.symbol ?? 'unknown error'}). ${fieldNumber(fact, 'h2.goaway.last_stream') === 0 ? 'It has taken up no stream of the other side.' : `Streams up to ${fieldNumber(fact, 'h2.goaway.last_stream')} may still finish.`}`,
  },
  WINDOW_UPDATE: {
    label: 'WINDOW_UPDATE',
    text: (fact) =>
      `Room for ${bytes(fieldNumber(fact, 'h2.window_update.increment'))} more, ${fact.frame.stream === 0 ? 'for the whole connection' : `on stream ${fact.frame.stream}`}. Without room a sender of DATA has to wait.`,
  },
  CONTINUATION: {
    label: 'CONTINUATION',
    text: (fact) =>
      `More of the headers of stream ${fact.frame.stream} that did not fit the frame before. ${hasFlag(fact, 'END_HEADERS') ? 'They end here.' : 'They still go on.'}`,
  },
  ALTSVC: { label: 'ALTSVC', text: 'The server names another address for the same content.' },
  ORIGIN: { label: 'ORIGIN', text: 'The server lists the sites that this connection may be used for.' },
  PRIORITY_UPDATE: {
    label: 'PRIORITY_UPDATE',
    text: (fact) => `The client changes the urgency of stream ${fieldNumber(fact, 'h2.priority_update.stream')}.`,
  },
  UNKNOWN: {
    label: 'unknown frame',
    text: (fact) =>
      `A frame of type ${fieldNumber(fact, 'h2.type')}, ${bytes(frameLength(fact))} in all. Extensions add types; whoever does not know one skips it.`,
  },
  'field-block': {
    label: 'joined header block',
    text: (fact) =>
      `The headers of stream ${fact.frame.stream}, put together from several frames: ${bytes(frameLength(fact))} of HPACK.`,
  },
  partial: {
    label: 'beginning of a frame',
    text: (fact) => `${bytes(frameLength(fact))} of the 9-byte frame header are here.`,
  },
  rest: {
    label: 'rest after an error',
    text: (fact) => `${bytes(frameLength(fact))} that came after an error which ends the connection.`,
  },
  lost: {
    label: 'lost and unreadable',
    text: (fact) =>
      `${bytes(frameLength(fact))} from the loss on: without a frame boundary to hold on to, nothing here can be read.`,
  },
}

export const issues: IssueCatalogue<Http2Issue | HpackIssue> = {
  'h2.preface.invalid': 'The client did not begin with the 24 bytes of HTTP/2. A server closes such a connection.',
  'h2.preface.no-settings': 'The first frame of each side must be SETTINGS; this one is not.',
  'h2.frame.cut': 'The traffic ended in the middle.',
  'h2.frame.size': 'This frame type cannot have this length.',
  'h2.frame.too-large': 'The payload is larger than the other side said it accepts.',
  'h2.gap': 'Bytes are missing here: they were not recorded, or not kept.',
  'h2.padding.too-long': 'The pad length is larger than the payload has room for.',
  'h2.stream.zero': 'This frame type belongs to a stream, but names stream 0, the connection.',
  'h2.stream.not-zero': 'This frame type belongs to the whole connection, but names a stream.',
  'h2.stream.parity': 'Clients open odd streams, servers even ones; this number is of the wrong kind.',
  'h2.stream.not-increasing': 'A new stream must have a higher number than every stream before it.',
  'h2.stream.idle': 'This stream has never been opened.',
  'h2.stream.closed': 'This side had already said that nothing more would come on this stream.',
  'h2.continuation.expected': 'Headers were not finished: only a CONTINUATION of the same stream may come here.',
  'h2.continuation.unexpected': 'There are no unfinished headers that this CONTINUATION could continue.',
  'h2.block.too-large': 'The headers of one message take so many bytes that they look like an attack; decoding stops.',
  'h2.priority.self': 'A stream cannot depend on itself.',
  'h2.settings.value': 'This value is outside what the setting allows.',
  'h2.settings.unexpected-ack': 'No settings were waiting for an acknowledgement.',
  'h2.push.from-client': 'Only servers may push.',
  'h2.push.disabled': 'The client switched push off, and the server knows it.',
  'h2.window.zero': 'A window update must add at least 1 byte.',
  'h2.window.overflow': 'The window would grow beyond 2,147,483,647 bytes, the most that is allowed.',
  'h2.window.exceeded': 'More data than the receiver’s window had room for.',
  'h2.field.name': 'This header name has a character that HTTP/2 forbids; upper case is forbidden too.',
  'h2.field.value': 'This header value has a line break or NUL, or begins or ends with a space.',
  'h2.field.connection-specific': 'This header is about an HTTP/1.1 connection and must not be sent over HTTP/2.',
  'h2.pseudo.order': 'Fields with a colon in front must come before all others.',
  'h2.pseudo.unknown': 'This field with a colon in front does not belong here.',
  'h2.pseudo.duplicate': 'This field may be given only once.',
  'h2.pseudo.missing': 'A required field is missing: requests need :method, :scheme and :path, responses need :status.',
  'h2.pseudo.value':
    'The value does not have the form it must have: a method is a token, a path begins with “/”, an authority has no password, a status is 100 to 599.',
  'h2.pseudo.connect': 'CONNECT names only host and port in :authority; :scheme and :path must be left out.',
  'h2.status.switching': 'HTTP/2 has no 101: a connection is not switched to another protocol.',
  'h2.informational.last': 'An interim answer (1xx) ends the stream, and the final one is missing.',
  'h2.content-length': 'The message is over, and another number of bytes came than Content-Length announced.',
  'h2.field.form':
    'In HTTP/2, too: the value does not have the form that this field must have, so programs ignore it or guess.',
  'h2.field.repeated':
    'In HTTP/2, too: a field that is no list comes a second time: one program takes the first, another the last.',
  'h2.field.required': 'In HTTP/2, too: a field is missing that an answer of this status must have.',
  'h2.field.alone': 'This field needs another beside it: If-Range a Range.',
  'h2.reserved-bit': 'The reserved bit in front of the stream number must be sent as 0.',
  'h2.flags.unused': 'A flag is set that this type of frame does not have; it must be sent as 0, and is ignored.',
  'h2.padding.not-zero': 'Padding must be zeros: anything else is a place to hide data in.',
  'h2.goaway.increasing':
    'A later GOAWAY promises to serve more streams than an earlier one; the number may only shrink.',
  'h2.trailers.not-last': 'Headers after the body must end the stream; these do not.',
  'hpack.block.cut': 'The compressed headers end in the middle of a field.',
  'hpack.huffman.eos': 'The Huffman text contains the end-of-string code, which is never sent.',
  'hpack.huffman.padding': 'The last bits of the Huffman text are not the ones that fill up its last byte.',
  'hpack.index.zero': 'Index 0 names no table entry.',
  'hpack.index.unknown': 'No table entry has this index.',
  'hpack.integer.overflow': 'This number is written in more bytes than any sensible number takes.',
  'hpack.list.too-large': 'The headers, uncompressed, are larger than the other side wants to accept.',
  'hpack.size-update.late': 'The table size may change only before the first header of a block.',
  'hpack.size-update.missing': 'The table’s limit was lowered, so these headers had to begin with a new table size.',
  'hpack.size-update.too-large': 'The new table size is above the limit that the other side set.',
  'hpack.table-lost': 'This refers to an earlier header that was lost with the missing bytes. It is not guessed.',
}
