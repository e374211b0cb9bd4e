/** Events of Socket.IO: each message is the array that its client emits. */
import { ownValue } from '#proto/wire/own-value.ts'
import { joinTexts } from '../../i18n/index.ts'
import { directive, type RequestNode } from '../../language/ast.ts'
import { readBinary } from '../../language/binary.ts'
import { readJson } from '../../language/json.ts'
import type { MessageNode } from '../../language/messages.ts'
import type { Report } from '../../language/problem.ts'
import {
  cannotGo,
  type DescribedChannel,
  type Doc,
  goes,
  messageDirective,
  type Outgoing,
  type OutgoingReading,
  type StreamExample,
  type StreamVerb,
  type TalkingRequest,
  type WrittenMessage,
} from '../../protocol-kit/stream.ts'
import type { texts as englishCodes } from './codes.en.ts'
import { look } from './look.ts'
import type { texts as english } from './texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }))
const codes = joinTexts(import.meta.glob<typeof englishCodes>('./codes.??.ts', { eager: true, import: 'texts' }))

/** How it begins: `upgrade` is polling first, then WebSocket, as its client does by itself. */
const TRANSPORTS = ['upgrade', 'polling', 'websocket'] as const

export interface SocketIoRequest extends TalkingRequest {
  readonly kind: 'socket-io'
  /** `/` unless the URL has a path. */
  readonly namespace: string
  readonly transport: (typeof TRANSPORTS)[number]
  readonly auth: Readonly<Record<string, unknown>>
}

export const stream: StreamVerb<SocketIoRequest> = {
  kind: 'socket-io',
  methods: ['SOCKETIO'],
  isSocket: true,
  acts: ['wait-for-server', 'close'],
  transports: TRANSPORTS,
  checkHead,
  read: (message) => (message.act === 'close' ? goes({ type: 'close', code: null, reason: '' }) : readEvent(message)),
  checkOutgoing,
  resolve: ({ shared, messages, value }) => {
    const { origin, pathname, search } = new URL(shared.url.replace(/^ws/, 'http'))
    const transport = TRANSPORTS.find((one) => one === value('transport')) ?? 'upgrade'
    const auth = readAuth(value('auth') ?? '{}')
    return { kind: 'socket-io', ...shared, url: origin + search, namespace: pathname, transport, auth, messages }
  },
  free: { label: 'freeJson', read: readFree },
  channel: { protocol: /^socket\.io$/, block: blockOf },
  endMeaning: (reason, language) => {
    const words = codes.in(language)
    return ownValue<string>(words, reason) ?? words['transport error']
  },
  ending: 'disconnect',
  canDrop: () => true,
  headOf: ({ namespace }) => ({ method: 'SOCKETIO', target: namespace }),
  places: [{ path: '', title: '/socket.io/', doc: (language) => texts.in(language).chat }],
  examples: {
    all: chatEvents(),
    begun: (line) => (/^(?:\[.*)?$/.test(line) ? line : null),
    named: (body) => {
      const [begun = '', name] = /^\[\s*"(\w+)"/.exec(body) ?? []
      return name === undefined ? null : { name, length: begun.length }
    },
  },
  samples: [
    {
      id: 'chat',
      title: 'chat',
      text: '# @auth {"token": "my-jwt-token"}\nSOCKETIO {{host}}\n\n["join_chat", { "room_id": "general" }]\n===\n# @ack\n["send_message", { "room_id": "general", "message": "Hello, everyone" }]\n===\n["typing", { "room_id": "general", "is_typing": true }]\n',
    },
  ],
  snippets: [
    {
      label: 'socketio-chat',
      kind: 'snippet',
      detail: 'SOCKETIO · # @auth',
      insert: [
        `# @auth {"token": "\${1:my-jwt-token}"\\}`,
        'SOCKETIO {{host\\}\\}',
        '',
        `["join_chat", { "room_id": "\${2:general}" \\}]`,
        '$0',
      ].join('\n'),
    },
  ],
}

/** The client keeps them for itself, and throws when one is emitted. */
const RESERVED = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']

function checkHead(request: RequestNode, _known: unknown, report: Report): void {
  for (const { name } of request.headers) {
    const facts = { client: look.title, name: name.text }
    report({ code: 'header-of-client', severity: 'error', span: name.span, facts })
  }
  const auth = directive(request, 'auth')
  if (!auth || /\{\{/.test(auth.value)) return
  const reading = readJson(auth.value)
  if (reading.ok && reading.value.kind === 'object') return
  report({ code: 'auth-not-object', severity: 'error', span: auth.span, facts: {} })
}

function checkOutgoing({ body }: MessageNode, outgoing: Outgoing, report: Report): void {
  const name = outgoing.type === 'event' ? outgoing.args[0] : undefined
  if (typeof name !== 'string' || !RESERVED.includes(name)) return
  report({ code: 'event-reserved', severity: 'error', span: body.span, facts: { client: look.title, name } })
}

/** The client emits `[name, ...arguments]`. */
function readEvent({ request, message, body }: WrittenMessage): OutgoingReading {
  try {
    const args: unknown = JSON.parse(body)
    if (!Array.isArray(args) || typeof args[0] !== 'string') return cannotGo('event-unreadable', look.title)
    const wantsAck = messageDirective(request, message, 'ack') !== null
    return goes({ type: 'event', args: args.map(withBytes), wantsAck })
  } catch {
    return cannotGo('event-unreadable', look.title)
  }
}

function readFree(line: string): Outgoing | null {
  try {
    const args: unknown = JSON.parse(line)
    return Array.isArray(args) && typeof args[0] === 'string' ? { type: 'event', args, wantsAck: false } : null
  } catch {
    return null
  }
}

/** JSON has no bytes: `{"$base64": "AAEC"}` stands for them, and goes as an attachment. */
function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [name, text] = entries[0] ?? []
  if (entries.length === 1 && name === '$base64' && typeof text === 'string') return readBinary(text, 'base64') ?? value
  return Object.fromEntries(entries.map(([key, inner]) => [key, withBytes(inner)]))
}

function readAuth(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** What a client of this server's chat may emit. */
function chatEvents(): readonly StreamExample[] {
  const room_id = 'general'
  const payloads = {
    join_chat: { room_id },
    leave_chat: { room_id },
    send_message: { room_id, message: 'hello' },
    typing: { room_id, is_typing: true },
  }
  return (['join_chat', 'leave_chat', 'send_message', 'typing'] as const).map((name) => {
    const payload = payloads[name]
    const doc: Doc = (language) => texts.in(language)[name]
    return { name, text: JSON.stringify([name, payload]), detail: JSON.stringify(payload), doc }
  })
}

/** Only members get a room's events: a listener joins first. */
function blockOf({ said, heard, jsonOf }: DescribedChannel): string {
  const join = ['# @ack', '["join_chat", { "room_id": "general" }]']
  const events = said.map(({ name, example }) => ['# @ack', `["${name}", ${jsonOf(asAttachment(example))}]`])
  const isJoin = said.some(({ name }) => name === 'join_chat')
  const watch = heard === 'post_added' ? [['# @ack', '["watch_posts", {}]']] : []
  const all = [...(isJoin ? [] : [join]), ...watch, ...events]
  return `# @auth {"token": "my-jwt-token"}\nSOCKETIO {{host}}\n\n${all.map((lines) => `${lines.join('\n')}\n`).join('===\n')}`
}

/** Bytes in an example are written as base64. */
function asAttachment(example: unknown): unknown {
  if (typeof example !== 'object' || example === null || !('data' in example)) return example
  return typeof example.data === 'string' ? { ...example, data: { $base64: btoa(example.data) } } : example
}
