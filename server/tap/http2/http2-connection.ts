/**
 * An HTTP/2 connection is one exchange: its header compression makes any part of it unreadable without what came before.
 * It belongs to the sandbox of its first attributed stream. Bytes are held back from the start of each new stream's
 * HEADERS frame until node has told us that stream's headers: only then is it known whose they are. A stream of another
 * sandbox (a proxy shares the connection), or of the app itself, ends the sharing before its first byte.
 *
 * A stream that node refuses without telling us (malformed headers, too many streams) is never known to be anybody's, so
 * nothing behind it is shared either.
 */
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { Socket } from 'node:net'
import { now } from '../clock.ts'
import { type Attribution, type Claim, Connection, type Surroundings } from '../connection.ts'
import type { Direction, Fault, Note } from '../events.ts'
import type { Exchange } from '../exchange.ts'
import { OpenAnswers } from './http2-answers.ts'
import { OpenBodies } from './http2-bodies.ts'
import { FrameScanner, type NewStream } from './http2-frame-scanner.ts'

interface Held {
  readonly direction: Direction
  readonly data: Buffer
  readonly at: number
}

type Owner = Pick<Attribution, 'client' | 'sandbox'>

export class Http2Connection extends Connection {
  /** Open ones that belong to the sandbox that they name. */
  readonly namedStreams = new Set<ServerHttp2Stream>()
  readonly scanner: FrameScanner
  readonly bodies: OpenBodies
  readonly answers = new OpenAnswers()
  readonly #exchange: Exchange
  readonly #onFlood: () => void
  readonly #onTooMuch: () => void
  readonly #onParted: () => void
  /** Streams whose HEADERS we saw and node did not tell us of yet. */
  #unknown: NewStream[] = []
  /** In order of both directions. */
  #held: Held[] = []
  #heldBytes = 0
  /** Offset of the first byte to the server that is still held. */
  #released = 0
  #owner: Owner | null = null
  /** A release is due when the chunk that is just being parsed has been. */
  #isReleaseDue = false
  /** Streams between node's announcement and their routing. */
  readonly #unsettled = new Set<number>()
  #isFlooding = false
  /** Streams that node has announced and not closed. */
  openStreams = 0
  /** When the last of them was closed; frames without a stream are no use of a connection. */
  idleSince = now()
  /** Of the last stream that named its run. */
  #latest: Attribution | null = null
  /** When bytes last went either way. */
  lastAt = now()

  constructor(
    id: number,
    socket: Socket,
    around: Surroundings,
    on: { flood(): void; tooMuch(): void; parted(): void },
  ) {
    super(id, 2, socket, around)
    this.bodies = new OpenBodies(around.bodies)
    this.scanner = new FrameScanner(around.limits.flood, this.bodies)
    this.#exchange = this.newExchange(0, 0)
    this.#onFlood = on.flood
    this.#onTooMuch = on.tooMuch
    this.#onParted = on.parted
  }

  received(chunk: Buffer): void {
    const at = now()
    this.lastAt = at
    this.toServer += chunk.length
    const streams = this.scanner.scan(chunk, at)
    if (this.claim === null && streams.length > 0) this.#unknown.push(...streams)
    this.#hold({ direction: 'toServer', data: chunk, at })
    if (this.scanner.flood !== null && !this.#isFlooding) {
      this.#isFlooding = true
      this.fail('error')
      this.#onFlood()
    }
    if (this.around.bodies.bytes > this.around.limits.collectedBytes) this.#onTooMuch()
  }

  sent(chunk: Buffer): void {
    const at = now()
    this.lastAt = at
    this.toClient += chunk.length
    this.answers.sent(chunk)
    this.#hold({ direction: 'toClient', data: chunk, at })
  }

  /** node has the headers of a new stream. Its bytes wait until it is settled. */
  stream(id: number, target: string, headers: IncomingHttpHeaders): Attribution {
    this.#unsettled.add(id)
    const attribution = this.around.attribute(target, headers, this)
    if (attribution.run !== '') this.#latest = attribution
    return attribution
  }

  carries(sandbox: string, run: string): boolean {
    return this.openStreams > 0 && this.#latest?.sandbox === sandbox && this.#latest.run === run
  }

  /** The client has sent all that it ever will. */
  get isLeft(): boolean {
    return this.isEndedByClient
  }

  get hasAnswered(): boolean {
    return true
  }

  tell(fault: Fault): void {
    this.#exchange.fault(fault)
  }

  note(stream: { readonly id?: number | undefined }, note: Note): void {
    const { id } = stream
    // Behind its own request alone: what still waits may be another sandbox's.
    if (id !== undefined && !this.#unsettled.has(id)) this.#exchange.note(note, id)
  }

  settle(stream: { readonly id?: number | undefined }, attribution: Attribution): void {
    const { id } = stream
    if (id === undefined || !this.#unsettled.delete(id)) return
    if (!attribution.recorded || (this.#owner !== null && !isSameOwner(this.#owner, attribution))) {
      // What came before this stream is still shared.
      this.#release()
      this.#endSharing()
      if (this.#owner !== null) this.#part()
    } else if (this.#owner === null) {
      if (!this.#exchange.isWaiting && attribution.run !== '') this.#part()
      this.#owner = attribution
      this.shareBy(attribution, this.#exchange)
    }
    this.#know(id)
  }

  /**
   * A chunk that begins many streams becomes one event, not one per stream: node announces them one after another
   * while it parses the chunk, so the event is emitted when the last one is known, or else (the chunk ends amid headers)
   * behind the parsing. Each event less is less for the collector to keep: it was a tenth of a small gRPC call.
   */
  #know(id: number): void {
    if (this.#unknown[0]?.id === id) this.#unknown.shift()
    else this.#unknown = this.#unknown.filter((each) => each.id !== id)
    if (this.#unknown.length === 0) this.#release()
    else if (!this.#isReleaseDue) {
      this.#isReleaseDue = true
      queueMicrotask(() => {
        this.#isReleaseDue = false
        this.#release()
      })
    }
  }

  receivedEnd(): void {
    this.isEndedByClient = true
    if (this.#held.length === 0) this.#exchange.halfClosed('toServer')
  }

  sentEnd(): void {
    if (this.#held.length === 0) this.#exchange.halfClosed('toClient')
  }

  protected ended(error: Error | null): void {
    this.bodies.endAll()
    this.#release()
    if (this.#exchange.isWaiting) this.#attributeStray()
    else if (this.#held.length > 0) this.#endSharing()
    // A client that simply leaves has closed an HTTP/2 connection in order.
    const reason = this.reasonOfEnd(error)
    this.#exchange.close(reason === 'client-left' ? 'complete' : reason)
  }

  claimed(claim: Claim): void {
    if (!this.#exchange.isWaiting) return
    this.#unknown = []
    const { sandbox, client, run } = claim
    this.#owner = claim
    this.shareBy({ sandbox, client, run, unknownName: null, recorded: true }, this.#exchange)
    this.#release()
  }

  mark(run: string): void {
    this.#exchange.mark(run)
  }

  #hold(held: Held): void {
    if (!this.#exchange.isWaiting && !this.#exchange.isShared) {
      if (held.direction === 'toServer') this.#released += held.data.length
      this.#exchange.bytes(held.direction, held.data, held.at)
      return
    }
    this.#heldBytes += held.data.length
    if (this.#exchange.isShared && this.#held.length === 0 && this.#unknown.length === 0) {
      this.#pass(held)
      return
    }
    this.#held.push(held)
    this.#release()
    if (this.#heldBytes > this.around.limits.pendingBytes) this.#endSharing()
  }

  #release(): void {
    if (this.#exchange.isWaiting) return
    const limit = this.#unknown[0]?.offset ?? Number.POSITIVE_INFINITY
    let index = 0
    for (; index < this.#held.length; index += 1) {
      const held = this.#held[index]
      if (held === undefined) break
      const { direction, data, at } = held
      if (direction === 'toServer' && this.#released + data.length > limit) {
        const free = limit - this.#released
        if (free > 0) {
          this.#pass({ direction, data: data.subarray(0, free), at })
          this.#held[index] = { direction, data: data.subarray(free), at }
        }
        break
      }
      this.#pass(held)
    }
    if (index > 0) this.#held.splice(0, index)
  }

  #pass({ direction, data, at }: Held): void {
    if (direction === 'toServer') this.#released += data.length
    this.#heldBytes -= data.length
    this.#exchange.bytes(direction, data, at)
  }

  #endSharing(): void {
    this.#exchange.endSharing('second-sandbox')
    this.#unknown = []
    this.#release()
  }

  /**
   * Runs of a browser go on over a connection that is shared no more, for as long as it likes to keep it. Told that no stream will be
   * accepted after these (RFC 9113 §6.8), it opens another for the next run, and that one is shown.
   */
  #part(): void {
    if (this.tls !== null) this.#onParted()
  }

  #attributeStray(): void {
    const owner = this.#unknown.length > 0 ? null : this.around.ownerOfStray(this, '')
    if (owner === null) {
      this.around.neverAttributed(this.toServer + this.toClient)
      this.#exchange.discard()
    } else this.shareBy(owner, this.#exchange)
    this.#release()
  }
}

function isSameOwner(one: Owner, other: Owner): boolean {
  return one.sandbox === other.sandbox && one.client === other.client
}
