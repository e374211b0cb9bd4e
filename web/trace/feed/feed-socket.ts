/**
 * The WebSocket to the tap: says where it stopped, hands on what comes, and comes back by itself, ever slower, when it is
 * lost. It knows neither frames nor screens. A refusal (the server does not know this viewer) is final until asked again.
 */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import {
  type Scope,
  type ServerEvent,
  ServerEventsSchema,
  type ViewerEvent,
  ViewerEventSchema,
} from '#proto/gen/api/feed_pb.js'

export type FeedState = 'connecting' | 'live' | 'lost' | 'refused'

export interface FeedSocketOptions {
  readonly url: string
  readonly scope: Scope
  cursor(): Pick<ViewerEvent, 'epoch' | 'after'>
  onEvents(events: readonly ServerEvent[]): void
  onState(state: FeedState): void
}

/** RFC 6455 §7.4.1: 1008 is a breach of policy, here an unknown or foreign viewer. */
const POLICY_VIOLATION = 1008
const FIRST_DELAY = 250
const LONGEST_DELAY = 8000

export class FeedSocket {
  readonly #options: FeedSocketOptions
  #socket: WebSocket | null = null
  #retry: ReturnType<typeof setTimeout> | null = null
  #failures = 0
  #isClosed = false

  constructor(options: FeedSocketOptions) {
    this.#options = options
    this.#open()
  }

  /** Tries at once instead of waiting, when the browser is back online or the page is looked at again. */
  retryNow(): void {
    if (this.#retry === null) return
    clearTimeout(this.#retry)
    this.#open()
  }

  close(): void {
    this.#isClosed = true
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#socket?.close(1000)
  }

  #open(): void {
    this.#retry = null
    const socket = new WebSocket(this.#options.url)
    socket.binaryType = 'arraybuffer'
    this.#socket = socket
    if (this.#failures === 0) this.#options.onState('connecting')
    socket.onopen = () => {
      const hello = create(ViewerEventSchema, { ...this.#options.cursor(), scope: this.#options.scope })
      socket.send(toBinary(ViewerEventSchema, hello))
    }
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!(data instanceof ArrayBuffer)) return
      const { events } = fromBinary(ServerEventsSchema, new Uint8Array(data))
      this.#options.onEvents(events)
      // Live only once the server has welcomed this viewer: an open socket alone proves nothing. What it said with that is told before.
      if (events.some(({ event }) => event.case === 'welcome')) {
        this.#failures = 0
        this.#options.onState('live')
      }
    }
    socket.onclose = ({ code }) => {
      if (this.#isClosed) return
      if (code === POLICY_VIOLATION) {
        this.#options.onState('refused')
        return
      }
      this.#options.onState('lost')
      const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#failures)
      this.#failures += 1
      this.#retry = setTimeout(() => this.#open(), delay)
    }
  }
}
