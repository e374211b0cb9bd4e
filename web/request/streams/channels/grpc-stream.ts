/**
 * A native gRPC call that sends a stream, through the server's relay (proto/api/relay-stream.ts): no browser can. Closing it is
 * the half-close; what the server still says comes all the same. It ends by its status.
 */
import type { RelayStreamEvent, RelayStreamSend } from '#proto/api/relay-stream.ts'
import { parseJson } from '#proto/wire/parse-json.ts'
import type { GrpcStreamRequest } from '../../language/index.ts'
import { attribution, type RunEnvironment } from '../../run/environment.ts'
import { codeOfThrown, type FailureCode } from '../../run/failure.ts'
import { callOf, clientHeaders, failureOf, pairs, statusOf } from '../../run/grpc/relay-call.ts'
import { readLines, readRefusal } from '../../run/relay-events.ts'
import { messageOf as errorText } from '../../run/run-http.ts'
import { sentHeaders } from '../../run/sent-headers.ts'
import type { Channel, ChannelListener, Counted } from './channel.ts'

const PATH = '/wire/relay/grpc-stream'
const MESSAGE: Counted = { unit: 'grpc', connection: '' }

export function openGrpcStream(
  request: GrpcStreamRequest,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
  connection: number | undefined,
): Channel {
  const stopped = new AbortController()
  let id: number | null = null
  let isCancelled = false
  let isHalfClosed = false
  /** One after the other: messages must not overtake each other. */
  let last: Promise<unknown> = Promise.resolve()
  const relay = (path: string, method: string, body?: unknown) => {
    // The run travels in the body: a traceparent here would name the relay's own request.
    const sandbox = attribution(environment, run).filter(([name]) => name === 'x-sandbox')
    return environment.fetch(environment.baseUrl + path, {
      method,
      headers: [...sandbox, ...(body === undefined ? [] : [['content-type', 'application/json'] as [string, string]])],
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: stopped.signal,
    })
  }
  const post = (sent: RelayStreamSend) => {
    last = last
      .then(() => relay(`${PATH}/${id}`, 'POST', sent))
      .then(async (answer) => {
        // Over meanwhile: how it ended is told by itself.
        if (answer.ok || answer.status === 404) return
        listener.onMessage({ form: 'state', name: 'refused', text: readRefusal(await answer.text())?.message ?? '' })
      })
      .catch(() => null)
  }
  const end = (code: FailureCode, detail: string) =>
    listener.onEnd({ failure: { code: stopped.signal.aborted ? 'aborted' : code, detail } })

  async function tell(event: RelayStreamEvent): Promise<void> {
    switch (event.type) {
      case 'opened':
        id = event.id
        listener.onOpen({ counts: { unit: 'call', connection: '' } })
        break
      case 'sent':
        listener.onMessage({ direction: 'out', text: JSON.stringify(event.message), counts: MESSAGE })
        break
      case 'half-closed':
        listener.onMessage({
          direction: 'out',
          form: 'state',
          name: 'half-close',
          text: '',
          counts: { unit: 'half-close', connection: '' },
        })
        break
      case 'message':
        listener.onMessage({ direction: 'in', text: JSON.stringify(event.message), counts: MESSAGE })
        break
      case 'headers':
        break
      case 'error':
        listener.onEnd({ failure: failureOf(event.error) })
        break
      case 'end': {
        const { response } = event
        const { connection: number, reused } = response
        const sent = sentHeaders([...request.metadata, ...clientHeaders(wanted)], request.metadata, [])
        listener.onEnd({
          status: await statusOf(response),
          headers: pairs(response.headers),
          trailers: pairs(response.trailers),
          connection: { number, reused },
          sent,
        })
        break
      }
    }
  }

  const wanted = callOf(request, run, connection)
  async function follow(): Promise<void> {
    try {
      const response = await relay(PATH, 'POST', wanted)
      if (!response.ok || !response.body) {
        const refusal = readRefusal(await response.text())
        if (refusal === null) end('answer-unreadable', `HTTP ${response.status}`)
        else listener.onEnd({ failure: failureOf(refusal) })
        return
      }
      for await (const value of readLines(response.body)) {
        if (!isEvent(value)) throw new SyntaxError('no event')
        await tell(value)
      }
      end('answer-unreadable', 'the answer has no end')
    } catch (error) {
      end(codeOfThrown(error), errorText(error))
    }
  }
  void follow()

  return {
    send(outgoing) {
      if (outgoing.type === 'text') {
        const message = jsonOf(outgoing.text)
        if (message === undefined) listener.onMessage({ form: 'state', name: 'refused', text: 'no JSON' })
        else post({ message })
      }
      if (outgoing.type === 'close') this.close(null, '')
      if (outgoing.type === 'cancel') this.cancel()
    },
    close() {
      if (isHalfClosed) return
      isHalfClosed = true
      if (id === null) stopped.abort()
      else post({ halfClose: true })
    },
    cancel() {
      if (isCancelled) return
      isCancelled = true
      if (id === null) {
        stopped.abort()
        return
      }
      listener.onMessage({
        direction: 'out',
        form: 'state',
        name: 'cancel',
        text: '',
        counts: { unit: 'reset', connection: '' },
      })
      // Behind what is on its way already.
      last = last.then(() => relay(`${PATH}/${id}`, 'DELETE')).catch(() => null)
    },
  }
}

/** A message may have been half-typed when it was sent. */
function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

const TYPES: ReadonlySet<unknown> = new Set(['opened', 'sent', 'half-closed', 'headers', 'message', 'end', 'error'])

/** The server is of the same version as the app; this only tells its answer from a stranger's. */
function isEvent(value: unknown): value is RelayStreamEvent {
  return typeof value === 'object' && value !== null && 'type' in value && TYPES.has(value.type)
}
