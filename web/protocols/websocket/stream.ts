/** Messages of WebSocket, and, by way of the relay, frames that no browser sends. */
import { joinTexts } from '../../i18n/index.ts'
import type { RequestNode } from '../../language/ast.ts'
import { type BinaryForm, readBinary, toBase64 } from '../../language/binary.ts'
import { isToken } from '../../language/header-names.ts'
import type { Report } from '../../language/problem.ts'
import { substitute, type Variables } from '../../language/variables.ts'
import {
  cannotGo,
  goes,
  type HeaderPair,
  isViaRelay,
  messageDirective,
  type OutgoingReading,
  type StreamVerb,
  type TalkingRequest,
  type WrittenMessage,
} from '../../protocol-kit/stream.ts'
import { readFrameWords } from './raw-frame.ts'
import type { texts as english } from './texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }))

export interface WebSocketRequest extends TalkingRequest {
  readonly kind: 'websocket'
  readonly via: 'browser' | 'relay'
  readonly subprotocols: readonly string[]
  /** All that are written; only the relay can send them. */
  readonly headers: readonly HeaderPair[]
  /** Whether the relay answers a Ping and a Close by itself. */
  readonly autoPong: boolean
  readonly autoClose: boolean
}

export const stream: StreamVerb<WebSocketRequest> = {
  kind: 'websocket',
  // httpYac writes it in either way.
  methods: ['WEBSOCKET', 'WS'],
  otherWords: ['WSS'],
  isSocket: true,
  acts: ['wait-for-server', 'close', 'ping', 'pong', 'frame', 'bytes'],
  relayActs: new Set(['ping', 'pong', 'frame', 'bytes']),
  checkHead,
  read: (message) => {
    if (message.act === '') return readPlain(message)
    return message.act === 'close' ? readClose(message) : readFrame(message)
  },
  resolve: ({ request, shared, headers, messages, value }) => {
    const named = headers.filter(([name]) => name.toLowerCase() === 'sec-websocket-protocol')
    return {
      kind: 'websocket',
      ...shared,
      url: shared.url.replace(/^http/, 'ws'),
      via: isViaRelay(request) ? 'relay' : 'browser',
      subprotocols: named.flatMap(([, list]) => subprotocolsOf(list)),
      headers,
      autoPong: value('auto-pong') !== 'no',
      autoClose: value('auto-close') !== 'no',
      messages,
    }
  },
  free: { label: 'free', read: (line) => ({ type: 'text', text: line }) },
  ending: 'close-frame',
  canDrop: ({ via }) => via === 'relay',
  headOf: ({ url }) => {
    const { pathname, search } = new URL(url)
    return { method: 'WEBSOCKET', target: pathname + search }
  },
  places: [
    {
      path: '/ws',
      doc: (language) => texts.in(language).echo,
    },
    { path: '/ws/ticker', doc: (language) => texts.in(language).ticker },
    {
      path: '/ws/leaderboard',
      doc: (language) => texts.in(language).leaderboard,
    },
  ],
  snippets: [
    {
      label: 'websocket',
      kind: 'snippet',
      detail: 'WEBSOCKET · ===',
      insert: `WEBSOCKET {{host\\}\\}/\${1:ws}\n\n\${2:hello}\n===\n$0`,
    },
  ],
}

/** A page names subprotocols and nothing else (WHATWG WebSockets §3.1). */
function checkHead(request: RequestNode, known: Variables, report: Report): void {
  if (isViaRelay(request)) return
  for (const { name, value } of request.headers) {
    if (name.text.toLowerCase() !== 'sec-websocket-protocol') {
      report({ code: 'header-needs-relay', severity: 'error', span: name.span, facts: { name: name.text } })
      continue
    }
    const protocols = subprotocolsOf(substitute(value.text, known))
    // RFC 6455 §4.1: tokens, each once.
    if (protocols.every(isToken) && new Set(protocols).size === protocols.length) continue
    report({ code: 'subprotocol-invalid', severity: 'error', span: value.span, facts: { value: value.text } })
  }
}

function subprotocolsOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function readPlain({ request, message, body }: WrittenMessage): OutgoingReading {
  const form = messageDirective(request, message, 'binary')
  if (form === null) return goes({ type: 'text', text: body })
  const bytes = readBinary(body, formOf(form))
  return bytes ? goes({ type: 'binary', bytes }) : cannotGo('binary-unreadable', formOf(form))
}

/** RFC 6455 §5.5: what a control frame carries at most; two bytes of it are the code. */
export const MAX_REASON = 123

function readClose({ request, words }: WrittenMessage): OutgoingReading {
  if (words === '') return goes({ type: 'close', code: null, reason: '' })
  const isRelay = isViaRelay(request)
  const [, digits = '', reason = ''] = /^(\S+)(?:\s+(.*))?$/.exec(words) ?? []
  const code = /^\d{1,5}$/.test(digits) ? Number(digits) : 65_536
  // A browser lets a page close by these alone (WHATWG WebSockets §3.1); the relay writes any.
  const isAllowed = isRelay ? code <= 65_535 : code === 1000 || (code >= 3000 && code <= 4999)
  if (!isAllowed) return cannotGo('close-code', digits)
  const plain = /^"(.*)"$/.exec(reason)?.[1] ?? reason
  if (!isRelay && new TextEncoder().encode(plain).length > MAX_REASON) return cannotGo('close-reason', plain)
  return goes({ type: 'close', code, reason: plain })
}

const PING = 9
const PONG = 10

function readFrame({ act, words, request, message, body }: WrittenMessage): OutgoingReading {
  const form = messageDirective(request, message, 'binary') ?? (act === 'bytes' ? 'hex' : null)
  const bytes = form === null ? null : readBinary(body, formOf(form))
  if (form !== null && bytes === null) return cannotGo('binary-unreadable', formOf(form))
  if (act === 'bytes') return goes({ type: 'frame', frame: { bytes: toBase64(bytes ?? new Uint8Array()) } })
  const reading = readFrameWords(words)
  if (!reading.ok) return cannotGo('frame-word', reading.word)
  const opcode = act === 'ping' ? PING : act === 'pong' ? PONG : reading.frame.opcode
  const payload = bytes ? { base64: toBase64(bytes) } : { text: body }
  return goes({ type: 'frame', frame: { ...reading.frame, opcode, ...(body !== '' && { payload }) } })
}

function formOf(value: string): BinaryForm {
  return value === 'base64' ? 'base64' : 'hex'
}
