/**
 * graphql-transport-ws, spoken by graphql-ws beneath urql. Every message of the protocol is told as it goes and comes;
 * unsubscribing and closing are two acts, since the socket outlives an operation. It is not made again by itself: a lost
 * subscription should look lost.
 */

import { createClient, type SubscribePayload } from 'graphql-ws/client'
import { Client, subscriptionExchange } from 'urql'
import { compactJson, jsonPieces } from '#proto/wire/json-text.ts'
import { urqlRequest } from '../../graphql/operation.ts'
import type { GraphqlStreamRequest } from '../../language/index.ts'
import type { RunEnvironment } from '../../run/environment.ts'
import type { Channel, ChannelListener, Message } from './channel.ts'
import { namedUrl } from './names.ts'

export function openGraphqlSocket(
  request: GraphqlStreamRequest,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
): Channel {
  const url = namedUrl(request.url.replace(/^http/, 'ws'), environment, run)
  let socket: WebSocket | null = null
  let subscription: { unsubscribe(): void } | null = null
  let operations = 0
  let hasOpened = false
  let isClosedByUs = false

  class WatchedSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      socket = this
      this.addEventListener('message', ({ data }) => listener.onMessage(messageOf('in', String(data))))
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data)
      const message = messageOf('out', String(data))
      listener.onMessage(message)
      // Only now is there anything to hear: what stands behind it in the block may go.
      if (message.name === 'subscribe' && operations === 1) listener.onOpen({ agreed: 'graphql-transport-ws' })
    }
  }

  const client = createClient({
    url,
    lazy: false,
    retryAttempts: 0,
    // A UUID by itself: true, and hard to read.
    generateID: () => String(++operations),
    webSocketImpl: WatchedSocket,
    onNonLazyError: () => undefined,
    ...(Object.keys(request.auth).length > 0 && { connectionParams: { ...request.auth } }),
    on: {
      opened: () => {
        hasOpened = true
      },
      connected: () => {
        subscribe()
      },
      message: ({ type }) => {
        // The operation is over, and there was but one: when the client has read of it, its socket has no use any more.
        if (type === 'complete' || type === 'error') setTimeout(() => close(1000, ''))
      },
      closed: (event) => {
        // It would make the socket anew; and what it rejects then is this very end.
        void Promise.resolve(client.dispose()).catch(() => null)
        listener.onEnd(hasOpened && event instanceof CloseEvent ? ended(event) : failure(isClosedByUs))
      },
    },
  })

  const urql = new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      subscriptionExchange({
        enableAllOperations: true,
        forwardSubscription: (body) => ({
          subscribe: (sink) => ({
            unsubscribe: client.subscribe<Record<string, unknown>, Record<string, unknown>>(payloadOf(body), {
              // Both call it the result of an execution; only the words for what may be absent differ.
              next: ({ data = null, errors, extensions }) =>
                sink.next({ data, ...(errors && { errors }), ...(extensions && { extensions }) }),
              error: sink.error,
              complete: sink.complete,
            }),
          }),
        }),
      }),
    ],
  })

  function subscribe(): void {
    const operation = urql.createRequestOperation(request.chosen?.kind ?? 'query', urqlRequest(request))
    subscription = urql.executeRequestOperation(operation).subscribe(() => undefined)
  }

  function close(code: number | null, reason: string): void {
    isClosedByUs = true
    if (code === null) socket?.close()
    else socket?.close(code, reason)
  }

  function ended({ code, reason, wasClean }: CloseEvent) {
    // RFC 6455 §7.1.5: 1006 says that the connection went away without a Close frame.
    const by = code === 1006 ? ('nobody' as const) : isClosedByUs ? ('you' as const) : ('server' as const)
    return { status: { kind: 'close', code, reason, by, isClean: wasClean } as const }
  }

  return {
    send: () => undefined,
    operate(act) {
      subscription?.unsubscribe()
      if (act === 'subscribe') subscribe()
    },
    close,
    // A page has no other way to leave.
    cancel: () => close(null, ''),
  }
}

function failure(isClosedByUs: boolean) {
  return { failure: { code: isClosedByUs ? ('aborted' as const) : ('not-opened' as const), detail: '' } }
}

function payloadOf({ query = '', ...more }: Partial<SubscribePayload>): SubscribePayload {
  return { ...more, query }
}

/** A result is what one subscribes for; all else is the protocol talking to itself. */
function messageOf(direction: 'in' | 'out', text: string): Message {
  const size = new TextEncoder().encode(text).length
  const { type = '', id = '' }: { type?: string; id?: string } = JSON.parse(text)
  const payload = jsonPieces(text)?.findLast(({ name }) => name === 'payload')?.text
  return {
    direction,
    form: type === 'next' || type === 'error' || type === 'subscribe' ? 'text' : 'control',
    name: type,
    ...(id !== '' && { id }),
    text: payload === undefined ? '' : compactJson(payload),
    size,
    counts: { unit: 'message', connection: '' },
  }
}
