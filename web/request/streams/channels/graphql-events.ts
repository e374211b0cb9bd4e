/** Results of GraphQL as server-sent events (GraphQL over SSE, distinct connections), asked for by urql: a POST whose answer goes on. */
import { messageOf } from '../../../wire/index.ts'
import { clientOf, keyed } from '../../graphql/client.ts'
import { addedHeaders } from '../../graphql/headers.ts'
import { urqlRequest } from '../../graphql/operation.ts'
import { withVariables } from '../../graphql/written-variables.ts'
import type { GraphqlStreamRequest } from '../../language/index.ts'
import { isOwn, type RunEnvironment } from '../../run/environment.ts'
import type { Channel, ChannelListener } from './channel.ts'
import { createEventReader } from './sse-reader.ts'

export function openGraphqlEvents(
  request: GraphqlStreamRequest,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
): Channel {
  const stopped = new AbortController()
  let passing: ReturnType<typeof tellEvents> | null = null
  let hasEnded = false

  function end(last: Parameters<ChannelListener['onEnd']>[0]): void {
    if (hasEnded) return
    hasEnded = true
    listener.onEnd(last)
  }

  async function watched(asked: RequestInfo | URL, given: RequestInit = {}): Promise<Response> {
    const [input, init] = withVariables(asked, given, request.variables)
    try {
      const signal = AbortSignal.any([stopped.signal, ...(init.signal ? [init.signal] : [])])
      const response = await environment.fetch(input, { ...init, signal, cache: 'no-store', credentials: 'omit' })
      const { status, statusText, headers } = response
      listener.onOpen({ status: { kind: 'http', code: status, text: statusText }, headers: [...headers] })
      if (!/^text\/event-stream\b/i.test(headers.get('content-type') ?? '') || !response.body) {
        const bytes = new Uint8Array(await response.arrayBuffer())
        end({ bytes })
        return new Response(bytes, { status, statusText, headers })
      }
      passing = tellEvents(listener)
      return new Response(response.body.pipeThrough(passing.stream), { status, statusText, headers })
    } catch (error) {
      const code = isOwn(request.url, environment) ? 'network' : 'foreign-network'
      const isStopped = stopped.signal.aborted
      end({ failure: { code: isStopped ? 'aborted' : code, detail: isStopped ? '' : messageOf(error) } })
      throw error
    }
  }

  const { all } = addedHeaders(request, run, environment)
  const plan = { ...request, policy: null }
  const client = clientOf(plan, environment)
  const operation = client.createRequestOperation(request.chosen?.kind ?? 'query', keyed(plan, urqlRequest(request)), {
    fetch: watched,
    fetchOptions: { headers: { accept: 'text/event-stream', ...all } },
    fetchSubscriptions: true,
    requestPolicy: 'network-only',
  })
  const subscription = client.executeRequestOperation(operation).subscribe(({ hasNext }) => {
    if (hasNext) return
    end({})
    queueMicrotask(() => subscription.unsubscribe())
  })

  return {
    send: () => undefined,
    close() {
      // urql sees the end of the answer and the connection goes; before there is one, the request is dropped.
      if (passing) passing.finish()
      else stopped.abort()
      if (passing) end({})
    },
    cancel() {
      this.close(null, '')
    },
  }
}

/** Tells each event as it passes. */
function tellEvents(listener: ChannelListener) {
  const reader = createEventReader()
  const decoder = new TextDecoder()
  let finish = () => {}
  const stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    start(controller) {
      finish = () => controller.terminate()
    },
    transform(chunk, controller) {
      for (const { type, data } of reader.push(decoder.decode(chunk, { stream: true }))) {
        const size = new TextEncoder().encode(data).length
        const form = type === 'complete' ? ('control' as const) : ('text' as const)
        listener.onMessage({
          direction: 'in',
          form,
          name: type,
          text: data,
          size,
          counts: { unit: 'event', connection: '' },
        })
      }
      controller.enqueue(chunk)
    },
  })
  return { stream, finish: () => finish() }
}
