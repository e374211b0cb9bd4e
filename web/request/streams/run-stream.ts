/**
 * Opens a stream and runs what its block says: the messages in their order, each when it may go, and the end where the block
 * names one. The stream itself stays open until the server, `# @until` or its holder closes it.
 */
import type { HeaderPair, OpenRequest, ScriptedMessage, Until } from '../language/index.ts'
import type { RunEnvironment } from '../run/environment.ts'
import {
  blankResult,
  type RunHead,
  type RunResult,
  type RunStatus,
  readBody,
  type StreamedMessage,
} from '../run/result.ts'
import type { ChannelListener, Message, StreamEnd } from './channels/channel.ts'
import { openChannel } from './channels/open-channel.ts'
import { type LiveStream, PAGE_LEFT, type StreamState } from './live-stream.ts'
import { createStreamLog } from './log.ts'

export interface StreamOptions {
  readonly signal?: AbortSignal | undefined
  /** The relay's connection that a call with `# @connection reuse` takes. */
  readonly connection?: number | undefined
  /** When a stream ends whose block does not say so; none: when it is closed. Tests have nobody who would. */
  readonly until?: readonly Until[] | undefined
  /** Told once, before anything is sent. */
  readonly onStream?: ((stream: LiveStream) => void) | undefined
  /** Told of each change of its state: the result so far. */
  readonly onProgress?: ((result: RunResult) => void) | undefined
}

export interface StreamRun {
  /** Null: it is open, and its block's messages are sent. Else it was over before that, with this result. */
  readonly settled: Promise<RunResult | null>
  readonly done: Promise<RunResult>
}

export function runStream(
  request: OpenRequest,
  head: RunHead,
  environment: RunEnvironment,
  options: StreamOptions,
): StreamRun {
  const started = performance.now()
  const elapsed = () => performance.now() - started
  const log = createStreamLog()
  const count = createCounter()
  const listeners = new Set<() => void>()
  const settled = Promise.withResolvers<RunResult | null>()
  const done = Promise.withResolvers<RunResult>()
  const untils = request.until.length > 0 ? request.until : (options.until ?? [])
  const [shortest] = untils.flatMap((one) => (one.kind === 'silence' ? [one.milliseconds] : [])).sort((a, b) => a - b)
  let script: readonly ScriptedMessage[] = 'messages' in request ? request.messages : []
  /** So many of the server's messages the next one of the script waits for. */
  let awaited = script[0]?.waits ?? 0
  let state: StreamState = { phase: 'connecting' }
  let status: RunStatus | null = null
  let headers: readonly HeaderPair[] = []
  let openedAfter: number | null = null
  let silence: ReturnType<typeof setTimeout> | undefined
  let received = 0
  /** What the block waits for was there. */
  let isMet = false
  /** This side ended it. */
  let hasLetGo = false
  let bytes = { request: 0, response: 0 }

  const soFar = (): RunResult => ({
    ...blankResult(head, elapsed()),
    status,
    headers,
    stream: log.snapshot(),
    httpStatus: status?.kind === 'http' ? status.code : null,
    timing: { headers: openedAfter, total: elapsed() },
    sizes: bytes,
  })

  function become(next: StreamState): void {
    if (state.phase === 'ended') return
    state = next
    for (const listener of listeners) listener()
    if (next.phase !== 'ended') options.onProgress?.(soFar())
  }

  function note(message: Message): void {
    log.append({ ...count(message), at: elapsed() })
    for (const listener of listeners) listener()
  }

  /** Sends of the script what may go now; then looks whether that was all that the stream was for. */
  function goOn(): void {
    while (state.phase === 'open' && script[0] && received >= awaited) {
      const [{ outgoing }, ...rest] = script
      script = rest
      awaited += rest[0]?.waits ?? 0
      channel.send(outgoing)
    }
    if (script.length > 0 || state.phase !== 'open') return
    settled.resolve(null)
    if (request.kind === 'grpc-stream' && request.closesByItself) live.close()
    if (untils.some((one) => one.kind === 'messages' && received >= one.count)) meet()
  }

  function meet(): void {
    if (state.phase === 'closing') return
    isMet = true
    live.close()
  }

  function endStatus(end: RunStatus | null): RunStatus | null {
    return isMet && end?.kind === 'close' && end.by === 'you' ? { ...end, by: 'until' } : end
  }

  function restartSilence(): void {
    if (shortest === undefined) return
    clearTimeout(silence)
    silence = setTimeout(meet, shortest)
  }

  const listener: ChannelListener = {
    onOpen(facts) {
      status = facts.status ?? status
      headers = facts.headers ?? headers
      openedAfter ??= elapsed()
      clearTimeout(opening)
      const since = state.phase === 'open' ? state.since : Date.now()
      become({ phase: 'open', since, agreed: facts.agreed ?? '' })
      if (facts.counts) {
        const { agreed = '', counts } = facts
        note({ direction: 'out', form: 'state', name: 'open', text: agreed, counts })
      }
      // A group takes its time before anything can come: its silence begins with what comes first.
      if (request.kind !== 'kafka-consume') restartSilence()
      goOn()
    },
    onMessage(message) {
      const size = message.size ?? 0
      const isOut = message.direction === 'out'
      bytes = isOut ? { ...bytes, request: bytes.request + size } : { ...bytes, response: bytes.response + size }
      note(message)
      if (!isOut && isCounted(message)) received += 1
      restartSilence()
      if (!isOut) goOn()
    },
    onRetry(milliseconds, why) {
      note({ form: 'state', name: 'reconnect', text: why })
      become({ phase: 'retrying', at: Date.now() + milliseconds, why })
    },
    onEnd: (end) => finish(end),
  }

  function finish({ status: last, failure = null, bytes: body, ...more }: StreamEnd): void {
    if (state.phase === 'ended') return
    clearTimeout(silence)
    clearTimeout(opening)
    for (const timer of timers) clearTimeout(timer)
    options.signal?.removeEventListener('abort', stop)
    const isLeft = hasLetGo && failure === null && body === undefined
    status = endStatus(last ?? status)
    const type = headers.find(([name]) => name === 'content-type')?.[1] ?? ''
    const whole = soFar()
    become({ phase: 'ended' })
    const result: RunResult = {
      ...whole,
      ...more,
      failure: hasTimedOut ? { code: 'timed-out', detail: '' } : failure,
      // Of what has no farewell, the status is still that of its beginning.
      ...(isLeft && status?.kind === 'http' && { leftBy: isMet ? 'until' : 'you' }),
      ...(body && { stream: null, body: body.length === 0 ? null : readBody(body, type) }),
    }
    settled.resolve(result)
    done.resolve(result)
  }

  const live: LiveStream = {
    run: head.run,
    request,
    startedAt: head.startedAt,
    log,
    getState: () => state,
    getHeaders: () => headers,
    subscribe(one) {
      listeners.add(one)
      return () => listeners.delete(one)
    },
    send(outgoing) {
      if (state.phase !== 'open') return false
      if (outgoing.type === 'close') become({ phase: 'closing' })
      channel.send(outgoing)
      restartSilence()
      return true
    },
    operate(act) {
      if (state.phase !== 'open' || !channel.operate) return false
      channel.operate(act)
      return true
    },
    close(code = 1000, reason = '') {
      if (state.phase === 'ended') return
      become({ phase: 'closing' })
      hasLetGo = true
      channel.close(code, reason)
    },
    cancel() {
      if (state.phase === 'ended') return
      hasLetGo = true
      channel.cancel()
    },
  }

  let hasTimedOut = false
  const opening =
    request.timeout === null
      ? undefined
      : setTimeout(() => {
          hasTimedOut = true
          live.cancel()
        }, request.timeout)
  const timers = untils.flatMap((one) => (one.kind === 'time' ? [setTimeout(meet, one.milliseconds)] : []))
  const stop = () => live.close(1000, options.signal?.reason === PAGE_LEFT ? PAGE_LEFT : '')
  options.signal?.addEventListener('abort', stop)
  const channel = openChannel(request, head.run, environment, listener, options.connection)
  options.onStream?.(live)
  options.onProgress?.(soFar())
  return { settled: settled.promise, done: done.promise }
}

/** What the server says by itself: acknowledgements and control frames are answers to the machine. */
function isCounted({ form = 'text' }: Message): boolean {
  return form === 'text' || form === 'binary'
}

/** Numbers messages as they go and come: each among those of its unit, direction and connection, from 1. */
function createCounter(): (message: Message) => Omit<StreamedMessage, 'at'> {
  const last = new Map<string, number>()
  return ({ counts, ...message }) => {
    if (!counts) return message
    const series = `${counts.unit} ${message.direction === 'out'} ${counts.connection}`
    const number = (last.get(series) ?? 0) + 1
    last.set(series, number)
    return { ...message, place: { ...counts, number } }
  }
}
