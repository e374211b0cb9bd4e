/** A stream as every program opens it: its address with the sandbox in it, what is sent in which order, and when it ends. */

import type { SocketIoRequest } from '../../../protocols/socket-io/stream.ts'
import type { EventStreamRequest } from '../../../protocols/sse/stream.ts'
import type { WebSocketRequest } from '../../../protocols/websocket/stream.ts'
import type { HeaderPair, Outgoing, Until } from '../../language/index.ts'
import type { CommandTarget } from '../commands.ts'
import { sentUrl } from './program.ts'

/** Waiting comes before sending; `close` is the last. */
export type Step =
  | { readonly type: 'wait'; readonly count: number }
  | Exclude<Outgoing, { readonly type: 'frame' | 'cancel' }>

export interface SocketTalk {
  readonly url: string
  readonly subprotocols: readonly string[]
  readonly headers: readonly HeaderPair[]
  readonly steps: readonly Step[]
}

export interface ChatTalk {
  /** With its namespace. */
  readonly url: string
  readonly query: Readonly<Record<string, string>>
  readonly auth: Readonly<Record<string, unknown>>
  /** Empty: as the client does by itself. */
  readonly transports: readonly string[]
  readonly steps: readonly Step[]
}

export interface EventTalk {
  readonly url: string
  readonly headers: readonly HeaderPair[]
  /** Null: a GET. Else a POST with this body. */
  readonly body: string | null
  readonly limit: number | null
}

/** Null where a frame is wrong on purpose: no library writes such. */
export function socketTalk(request: WebSocketRequest, target: CommandTarget): SocketTalk | null {
  const steps = stepsOf(request)
  if (!steps) return null
  const url = new URL(request.url)
  const isOwn = url.host === new URL(target.httpUrl).host
  if (isOwn && target.sandbox !== null) url.searchParams.set('sandbox', target.sandbox)
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== 'sec-websocket-protocol')
  return { url: url.href, subprotocols: request.subprotocols, headers, steps }
}

export function chatTalk(request: SocketIoRequest, target: CommandTarget): ChatTalk | null {
  const steps = stepsOf(request)
  const url = new URL(request.url)
  const own: Record<string, string> = target.sandbox === null ? {} : { sandbox: target.sandbox }
  const namespace = request.namespace === '/' ? '' : request.namespace
  const transports = request.transport === 'upgrade' ? [] : [request.transport]
  const query = { ...Object.fromEntries(url.searchParams), ...own }
  return steps && { url: url.origin + namespace, query, auth: request.auth, transports, steps }
}

export function eventTalk(
  { url, headers, until }: Pick<EventStreamRequest, 'url' | 'headers' | 'until'>,
  { sandbox, httpUrl }: CommandTarget,
  body: string | null = null,
): EventTalk {
  const isOwn = new URL(url).origin === httpUrl
  const all: HeaderPair[] = [...headers, ...(isOwn && sandbox !== null ? [['x-sandbox', sandbox] as const] : [])]
  return { url: sentUrl(url), headers: all, body, limit: limitOf(until) }
}

export function limitOf(until: readonly Until[]): number | null {
  return until.map((one) => (one.kind === 'messages' ? one.count : null)).find((one) => one !== null) ?? null
}

function stepsOf({ messages, until }: WebSocketRequest | SocketIoRequest): readonly Step[] | null {
  const steps: Step[] = []
  let waited = 0
  for (const { waits, outgoing } of messages) {
    if (outgoing.type === 'frame' || outgoing.type === 'cancel') return null
    if (waits > 0) steps.push({ type: 'wait', count: waits })
    waited += waits
    steps.push(outgoing)
  }
  const count = limitOf(until) ?? 0
  if (count > 0) {
    if (count > waited) steps.push({ type: 'wait', count: count - waited })
    steps.push({ type: 'close', code: 1000, reason: '' })
  }
  return steps
}
