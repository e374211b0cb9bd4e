/**
 * Server-sent events over `fetch`, which shows status and headers and can send any, where EventSource hides them. It does what
 * EventSource does (WHATWG HTML §9.2.3): a lost connection is made again by itself, after `retry` and with Last-Event-ID;
 * any other status than 200, or another type, ends it.
 */

import { pause } from '../../../pause/index.ts'
import type { EventStreamRequest } from '../../../protocols/sse/stream.ts'
import { messageOf } from '../../../wire/index.ts'
import { isForbiddenHeader } from '../../language/index.ts'
import { attribution, isOwn, type RunEnvironment } from '../../run/environment.ts'
import type { Channel, ChannelListener } from './channel.ts'
import { createEventReader, type EventReader } from './sse-reader.ts'

/** "A few seconds" (§9.2.2); Chromium takes three. */
const RETRY_MS = 3_000

export function openEventStream(
  request: EventStreamRequest,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
): Channel {
  const stopped = new AbortController()
  let connections = 0
  const leave = () => {
    // No word of it goes to the server: the connection is dropped.
    if (connections > 0) listener.onMessage({ direction: 'out', form: 'state', name: 'leave', text: '' })
    stopped.abort()
  }
  void follow(request, run, environment, stopped.signal, {
    ...listener,
    onOpen(facts) {
      if (facts.counts) connections += 1
      listener.onOpen({ ...facts, ...(facts.counts && { counts: { unit: 'head', connection: String(connections) } }) })
    },
    onMessage: (message) =>
      listener.onMessage({ ...message, counts: { unit: 'event', connection: String(connections) } }),
  })
  return { send: () => undefined, close: leave, cancel: leave }
}

async function follow(
  request: EventStreamRequest,
  run: string,
  environment: RunEnvironment,
  signal: AbortSignal,
  listener: ChannelListener,
): Promise<void> {
  let reader = createEventReader()
  let retry = RETRY_MS
  let hasOpened = false
  while (!signal.aborted) {
    let why = ''
    try {
      const response = await ask(request, run, environment, reader.lastId, signal)
      const facts = {
        status: { kind: 'http', code: response.status, text: response.statusText },
        headers: [...response.headers],
      } as const
      const type = response.headers.get('content-type') ?? ''
      const isStream = response.status === 200 && /^text\/event-stream\b/i.test(type)
      listener.onOpen({ ...facts, ...(isStream && { counts: { unit: 'head', connection: '' } }) })
      if (!isStream || !response.body) {
        listener.onEnd({ bytes: new Uint8Array(await response.arrayBuffer()) })
        return
      }
      hasOpened = true
      await readAll(response.body, reader, listener)
    } catch (error) {
      if (!signal.aborted) why = messageOf(error)
      if (!signal.aborted && !hasOpened) {
        const code = isOwn(request.url, environment) ? 'network' : 'foreign-network'
        listener.onEnd({ failure: { code, detail: why } })
        return
      }
    }
    retry = reader.retry ?? retry
    if (signal.aborted) break
    listener.onRetry(retry, why)
    await pause(retry, signal)
    // What was half read is gone; what was read whole is not asked for again.
    reader = createEventReader(reader.lastId)
  }
  listener.onEnd(hasOpened ? {} : { failure: { code: 'aborted', detail: '' } })
}

function ask(
  request: EventStreamRequest,
  run: string,
  environment: RunEnvironment,
  lastId: string,
  signal: AbortSignal,
): Promise<Response> {
  const headers = new Headers()
  for (const [name, value] of request.headers) if (!isForbiddenHeader(name)) headers.append(name, value)
  for (const [name, value] of attribution(request.url, environment, run)) {
    if (!headers.has(name)) headers.append(name, value)
  }
  if (lastId !== '') headers.set('last-event-id', lastId)
  return environment.fetch(request.url, { headers, cache: 'no-store', credentials: 'omit', signal })
}

async function readAll(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  events: EventReader,
  listener: ChannelListener,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    for (const { type, data, lastId } of events.push(value)) {
      const size = new TextEncoder().encode(data).length
      listener.onMessage({ direction: 'in', text: data, size, ...nameOf(type), ...(lastId !== '' && { id: lastId }) })
    }
  }
}

/** An event without a name is a `message`, and nobody calls it so. */
function nameOf(type: string): { readonly name?: string } {
  return type === 'message' ? {} : { name: type }
}
