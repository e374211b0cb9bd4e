/** HTTP/1.1 in English: fields, frames and issues. */
import type { http1Issues, http1Keys, http1Kinds } from '#proto/wire/http1/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { asked, frameLength, lengthOf, payloadLength, quoted, textOf } from '../../../protocol-kit/facts.ts'
import { isRun } from '../../../protocol-kit/parted-target.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { explainHeader, explainMethod, explainStatus } from '../../http/headers/en.ts'
import { announcedBody, digits, headerAround, parameterBehind, targetForm, unescaped } from './facts.ts'
import { parameters } from './parameters.en.ts'
import { parameterMeaning } from './parameters.ts'

export const fields: Catalogue<keyof typeof http1Keys> = {
  'http1.head.empty-line': {
    label: 'stray empty line',
    text: 'An empty line before the message. Old clients sent one after a body; a server skips it.',
  },
  'http1.head.end': {
    label: 'end of head',
    text: (fact) => {
      const body = announcedBody(fact)
      if (body === 'none')
        return 'An empty line: the headers are over, and so is the request, since no body is announced.'
      if (body === 0)
        return 'An empty line: the headers are over, and so is the request: Content-Length announces 0 bytes.'
      if (body === 'chunks')
        return 'An empty line: the headers are over. The body comes now, in chunks, as Transfer-Encoding says.'
      return body === null
        ? 'An empty line: the headers are over. What comes now is the body, if there is one.'
        : `An empty line: the headers are over. The body comes now, ${byteCount('en', body)}, as Content-Length says.`
    },
  },
  'http1.request-line': {
    label: 'request line',
    text: (fact) =>
      `The first line says what is to be done, ${quoted(fact.sibling('http1.request-line.method')?.value ?? fact.value)}, and with what: ${asked(fact.sibling('http1.request-line.target')?.value ?? '?')}.`,
  },
  'http1.request-line.method': {
    label: 'method',
    text: (fact) =>
      explainMethod(String(fact.value)) ??
      `${quoted(fact.value)} is a method that no standard defines; the server has to know it.`,
  },
  'http1.request-line.space': {
    label: 'space',
    text: 'Exactly one space (20) separates the parts of the request line: that is how the server cuts it.',
  },
  'http1.request-line.target': {
    label: 'request target',
    text: (fact) => {
      if (fact.value === '*') return '“*” means the server as a whole, not one of its resources.'
      const form = targetForm(fact)
      if (form === 'authority') return `A tunnel to ${asked(fact.value)} is asked for: only host and port, no path.`
      return form === 'whole'
        ? `What the request is about: ${asked(fact.value)}, a whole URL, as proxies get it; servers get the path alone.`
        : `What the request is about: ${asked(fact.value)}. The host is not in here: it has a line of its own.`
    },
  },
  'http1.request-line.version': {
    label: 'version',
    text: (fact) =>
      fact.value === 'HTTP/1.1'
        ? 'HTTP/1.1: the client speaks this version, so Host is required, and the connection stays open until someone says close.'
        : `${quoted(fact.value)} is the version that the client speaks; the rules below are those of HTTP/1.1.`,
  },
  'http1.request-line.crlf': {
    label: 'end of request line',
    text: 'CR LF (0d 0a) ends the request line; the header fields follow.',
  },
  'http1.target.scheme': {
    label: 'scheme',
    text: (fact) => `The target is a whole URL, beginning with ${quoted(fact.value)}: that form is for proxies.`,
  },
  'http1.target.authority': {
    label: 'host and port',
    text: (fact) => `Where to go: ${quoted(fact.value)}.`,
  },
  'http1.target.path': {
    label: 'path',
    text: (fact) =>
      fact.value === '/'
        ? '“/” is the root of the site.'
        : `${quoted(fact.value)} names the resource; slashes suggest folders within folders, but what they mean is up to the server.`,
  },
  'http1.target.query-mark': {
    label: 'question mark',
    text: 'The question mark ends the path; what follows is the query.',
  },
  'http1.target.parameter': {
    label: 'query parameter',
    text: (fact) => {
      if (isRun(fact.value))
        return 'Framewise added this parameter: by it the server knows which run of yours these bytes belong to.'
      const meaning = parameterMeaning(String(fact.value ?? ''), parameters)
      return `One parameter of the query: ${quoted(fact.value)}. ${meaning === null ? 'What it does is up to the server.' : `Usually it says: ${meaning}.`}`
    },
  },
  'http1.target.parameter.name': {
    label: 'parameter name',
    text: (fact) => `The parameter is called ${quoted(fact.value)}.`,
  },
  'http1.target.parameter.equals': {
    label: 'equals sign',
    text: 'The equals sign stands between a parameter’s name and its value.',
  },
  'http1.target.parameter.value': {
    label: 'parameter value',
    text: (fact) => {
      const plain = unescaped(fact.value)
      return plain === null
        ? `The parameter’s value is ${quoted(fact.value)}; everything in a query is text, digits too.`
        : `The parameter’s value is “${quoted(plain)}”, written as ${quoted(fact.value)} because a URL can hold only some of the ASCII characters.`
    },
  },
  'http1.target.separator': {
    label: 'ampersand',
    text: (fact) => {
      const next = parameterBehind(fact)
      return next === null
        ? 'An ampersand parts parameters; behind this one there is none, so it says nothing.'
        : `The ampersand parts two parameters of the query: the next is ${next}.`
    },
  },
  'http1.status-line': {
    label: 'status line',
    text: (fact) => `The first line of the answer says how it went: ${quoted(fact.value)}.`,
  },
  'http1.status-line.version': {
    label: 'version',
    text: (fact) => `The server answers in ${quoted(fact.value)}.`,
  },
  'http1.status-line.space': {
    label: 'space',
    text: 'One space (20) separates the parts of the status line; the second one is sent even where no phrase follows.',
  },
  'http1.status-line.status': {
    label: 'status code',
    text: (fact) =>
      explainStatus(Number(fact.value)) ?? `${quoted(fact.value)} is outside 100–599, so it means nothing.`,
  },
  'http1.status-line.reason': {
    label: 'reason phrase',
    text: (fact) =>
      `“${quoted(fact.value)}” is a courtesy to people: programs look at the number only, and HTTP/2 leaves the phrase out.`,
  },
  'http1.status-line.crlf': {
    label: 'end of status line',
    text: 'CR LF (0d 0a) ends the status line; the header fields of the answer follow.',
  },
  'http1.field': {
    label: 'header line',
    text: (fact) => {
      const { name, value } = headerAround(fact)
      if (fact.frame.kind === 'last-chunk')
        return `A trailer, sent after the body: ${name} with the value ${quoted(value)}.`
      const known = explainHeader(name, value)
      return known === null
        ? `The field ${name} with the value ${quoted(value)}. No standard known here defines it: sender and receiver agree on what it means.`
        : `The field ${name}. ${known}`
    },
  },
  'http1.field.name': {
    label: 'field name',
    text: (fact) => `The field’s name is ${quoted(fact.value)}; upper and lower case make no difference.`,
  },
  'http1.field.space-before-colon': {
    label: 'space before the colon',
    text: 'A space between name and colon is forbidden: some programs ignored it, others took it for a part of the name.',
  },
  'http1.field.colon': {
    label: 'colon',
    text: (fact) =>
      `The first colon ends the name, ${quoted(headerAround(fact).name)}; later ones would belong to the value.`,
  },
  'http1.field.leading-space': {
    label: 'space',
    text: (fact) =>
      `${byteCount('en', lengthOf(fact))} of white space before the value, to please the eye: it may be left out, and is no part of the value.`,
  },
  'http1.field.value': {
    label: 'field value',
    text: (fact) => {
      const { name, value } = headerAround(fact)
      const known = explainHeader(name, value)
      return known ?? `The value of ${name}: ${quoted(value)}.`
    },
  },
  'http1.field.trailing-space': {
    label: 'space at the end',
    text: (fact) => `${byteCount('en', lengthOf(fact))} of white space after the value, to be ignored.`,
  },
  'http1.field.crlf': {
    label: 'end of line',
    text: 'CR LF (0d 0a) ends this header line. A line with nothing in it would end them all.',
  },
  'http1.field.malformed': {
    label: 'malformed line',
    text: (fact) => `“${quoted(String(fact.value).trim())}” is not a header field: a name and a colon were expected.`,
  },
  'http1.chunk.size': {
    label: 'chunk size',
    text: (fact) =>
      fact.value === 0
        ? 'Size 0: no more chunks, the body is complete. Trailers may follow.'
        : `The size in hexadecimal: ${digits(fact)} is ${byteCount('en', Number(fact.value))} of data after this line.`,
  },
  'http1.chunk.size-space': {
    label: 'space after the size',
    text: (fact) =>
      `${byteCount('en', lengthOf(fact))} of padding after the size; senders should not write it, receivers skip it.`,
  },
  'http1.chunk.extension': {
    label: 'chunk extension',
    text: (fact) =>
      `An extension of this chunk, ${quoted(fact.value)}. Hardly anybody uses them; whoever does not know one skips it.`,
  },
  'http1.chunk.size-crlf': {
    label: 'end of size line',
    text: 'CR LF (0d 0a) ends the size line; the chunk’s data begin with the next byte.',
  },
  'http1.chunk.data-crlf': {
    label: 'end of chunk',
    text: (fact) => `CR LF after the ${byteCount('en', payloadLength(fact))} of data. It is not part of the body.`,
  },
  'http1.trailer.end': {
    label: 'end of message',
    text: 'The last empty line: the chunked message ends here.',
  },
  'http1.incomplete': {
    label: 'unfinished',
    text: (fact) => `${byteCount('en', lengthOf(fact))} of something that has not come to its end.`,
  },
  'http1.unparsed': {
    label: 'unread bytes',
    text: (fact) =>
      `${byteCount('en', lengthOf(fact))} that cannot be read any more: after what went wrong before, nobody can tell where a message would begin.`,
  },
}

export const frames: FrameCatalogue<(typeof http1Kinds)[number]> = {
  'request-head': {
    label: 'request head',
    text: (fact) =>
      `The client asks: ${textOf(fact, 'http1.request-line')}, then its headers. ${byteCount('en', frameLength(fact))} of plain text.`,
  },
  'response-head': {
    label: 'response head',
    text: (fact) =>
      `The server answers: ${textOf(fact, 'http1.status-line')}, then its headers. ${byteCount('en', frameLength(fact))} of plain text.`,
  },
  body: {
    label: 'body',
    text: (fact) =>
      `The content itself, ${byteCount('en', payloadLength(fact))}. HTTP does not look inside; what it is, the headers have said.`,
  },
  chunk: {
    label: 'chunk',
    text: (fact) =>
      `A portion of the body: ${byteCount('en', payloadLength(fact))} of data and ${byteCount('en', frameLength(fact) - payloadLength(fact))} of framing around them.`,
  },
  'last-chunk': {
    label: 'last chunk',
    text: (fact) =>
      fact.field('http1.field') === undefined
        ? 'A chunk of size 0: the body is complete.'
        : 'A chunk of size 0 ends the body, and trailers follow it.',
  },
  tunnel: {
    label: 'switched connection',
    text: (fact) =>
      `${byteCount('en', payloadLength(fact))} that are no longer HTTP: the connection was handed over to another protocol.`,
  },
  unparsed: {
    label: 'unread bytes',
    text: (fact) => `${byteCount('en', frameLength(fact))} that are not taken for HTTP.`,
  },
}

export const issues: IssueCatalogue<keyof typeof http1Issues> = {
  'http1.empty-line-before-request':
    'An empty line before the first one. Servers should tolerate it, clients should not send it.',
  'http1.bare-lf': 'The line ends with LF alone. Programs may accept that, but those that do not see other lines here.',
  'http1.bare-cr':
    'A CR without LF inside a value: some programs take it for the end of the line and see another header.',
  'http1.start-line.invalid':
    'This is not the first line of an HTTP/1.1 message, so nothing after it can be read as HTTP.',
  'http1.version.unsupported': 'Another major version: this grammar does not hold for it.',
  'http1.method.invalid': 'A method must be a token: letters, digits and a few signs.',
  'http1.target.whitespace':
    'A space inside the target: it has to be written as %20, or other programs cut the line elsewhere.',
  'http1.status.invalid': 'Status codes go from 100 to 599. This one is to be read as a 5xx.',
  'http1.reason.missing-space':
    'The space after the status code is missing; it is required even where no phrase follows.',
  'http1.head.too-large': 'The headers go on for more than 256 kB without end, so they are not read further.',
  'http1.host.missing':
    'An HTTP/1.1 request without Host must be answered 400: the server cannot know which site is meant.',
  'http1.host.repeated':
    'A second Host: programs that take the first and programs that take the last end up at different sites.',
  'http1.field.malformed': 'A header line without a name and a colon.',
  'http1.field.name-invalid': 'A field name may hold only letters, digits and a few signs.',
  'http1.field.space-before-colon':
    'A space before the colon: a server must refuse this, because proxies and servers read it differently.',
  'http1.field.folded':
    'The value goes on in the next line. This old folding is deprecated: a program that misses it reads another header.',
  'http1.field.control-character':
    'A control character inside a value may be cut off or turned into something else on the way.',
  'http1.content-length.invalid': 'Content-Length is not a plain number, so the end of the body cannot be found.',
  'http1.content-length.repeated':
    'Content-Length is given more than once, with the same number. It works, but something on the way is careless.',
  'http1.content-length.conflict':
    'Two different Content-Lengths: what is body to one program is the next request to another (request smuggling). This must be refused.',
  'http1.content-length.forbidden': 'A response of this status has no body, and must not announce a length.',
  'http1.transfer-encoding.with-length':
    'Both Transfer-Encoding and Content-Length: chunked wins, but a program that believes the length sees another message (request smuggling).',
  'http1.transfer-encoding.not-chunked':
    'The last transfer coding is not chunked, so a request’s end cannot be found, and a response lasts until the connection closes.',
  'http1.transfer-encoding.in-http-1.0': 'HTTP/1.0 knows no Transfer-Encoding: the framing is to be taken as faulty.',
  'http1.chunk.size-invalid':
    'Hexadecimal digits were expected here: without a size nobody knows how long the chunk is.',
  'http1.chunk.size-too-large': 'The size is larger than any number a program can count with safely.',
  'http1.chunk.line-too-large': 'The size line goes on for more than 16 kB, so it is not read further.',
  'http1.chunk.data-unterminated':
    'After the announced data CR LF was expected. The size is wrong, or bytes were lost or added.',
  'http1.target.character':
    'A character that no URI may have: it has to be written as %XX, or programs read different targets.',
  'http1.target.form':
    'A target is a path that begins with “/”, a whole URL for a proxy, host and port for CONNECT, or “*” for OPTIONS.',
  'http1.target.userinfo':
    'A name or password in the target must not be sent: it ends up in logs, and hides whose site is meant.',
  'http1.reason.control-character':
    'A control character in the phrase, which programs cut off or turn into something else.',
  'http1.host.invalid': 'Host must be a host name or address, perhaps with a port. A server answers 400.',
  'http1.field.form': 'The value does not have the form that this field must have, so programs ignore it or guess.',
  'http1.field.repeated': 'A field that is no list comes a second time: one program takes the first, another the last.',
  'http1.field.required': 'A field is missing that an answer of this status must have.',
  'http1.field.alone': 'This field needs another beside it: TE and Upgrade a mention in Connection, If-Range a Range.',
  'http1.connection.end-to-end':
    'Connection names a field that is meant for the other end; a proxy would take it off here.',
  'http1.te.chunked': 'TE must not name chunked: every HTTP/1.1 program takes it anyway.',
  'http1.expect.no-content': 'The client waits for 100 Continue and has no body to send.',
  'http1.content.forbidden': 'A message of this kind must not have a body, and announces one.',
  'http1.content-length.too-large': 'The length is larger than any number a program can count with safely.',
  'http1.transfer-encoding.invalid':
    'Not a well-formed coding: who trims it to chunked reads another message than who does not (request smuggling).',
  'http1.transfer-encoding.unknown':
    'A transfer coding that nobody has registered; a server that does not know it answers 501.',
  'http1.transfer-encoding.chunked-twice':
    'chunked must be applied once: whether the data are chunks within chunks, programs read differently.',
  'http1.transfer-encoding.forbidden': 'An answer of this status has no body, and must not announce one in chunks.',
  'http1.chunk.extension-invalid':
    'Not a well-formed chunk extension. Programs that skip such a line differ in where it ends (request smuggling).',
  'http1.chunk.space':
    'White space beside the size or the extension must not be sent; it is read only out of tolerance.',
  'http1.trailer.forbidden':
    'This field comes too late: framing, routing, authentication and the form of the body must be known before it.',
  'http1.after-close': 'The sender said “Connection: close” before; this message must not follow, and may go unread.',
  'http1.websocket.request':
    'Not a WebSocket handshake that a server may accept: it needs GET, one Sec-WebSocket-Key of 16 bytes in Base64 and a version.',
  'http1.websocket.answer':
    'The server switches to WebSocket without Sec-WebSocket-Accept, the proof that it has read the key. The client must close.',
  'http1.gap': 'Bytes are missing here: they were sent, but the recording no longer has them.',
}
