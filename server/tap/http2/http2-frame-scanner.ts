/**
 * Walks over the client's HTTP/2 frames by their 9-byte headers (RFC 9113 §4.1), without looking into them, for three
 * purposes: to know at which byte a new stream begins, how much of its body is here, and to notice floods of frames that
 * cost us more than the sender.
 */

import type { Allowance, FloodLimits } from '../limits.ts'
import { PREFACE } from '../socket/sniff.ts'
import type { OpenBodies } from './http2-bodies.ts'
import { FRAME_HEADER, FrameWalk } from './http2-frame-walk.ts'

const DATA = 0
const HEADERS = 1
const PRIORITY = 2
const RST_STREAM = 3
const SETTINGS = 4
const PING = 6
const WINDOW_UPDATE = 8
const CONTINUATION = 9
const END_STREAM = 0x1
const END_HEADERS = 0x4
const ACK = 0x1
/** Payloads below this are worth less than their frame costs us. */
const SMALL_DATA = 64

export interface NewStream {
  readonly id: number
  /** Of its HEADERS frame, counted from the connection's first byte. */
  readonly offset: number
}

export class FrameScanner {
  /** The name of what there was too much of. */
  flood: string | null = null
  /** Since when a header block is not complete, ms; null: none is open. */
  blockOpenSince: number | null = null
  readonly #meters: Readonly<Record<'rstStream' | 'settings' | 'ping' | 'priority' | 'small', Meter>>
  readonly #maxContinuations: number
  readonly #bodies: OpenBodies
  readonly #walk = new FrameWalk((header, start, end) => this.#header(header, start, end), PREFACE.length)
  #offset = 0
  /** Of the chunk that is walked over. */
  #at = 0
  #found: NewStream[] | null = null
  #highestStream = 0
  #continuations = 0

  constructor(limits: FloodLimits, bodies: OpenBodies) {
    this.#bodies = bodies
    this.#meters = {
      rstStream: new Meter(limits.rstStream),
      settings: new Meter(limits.settings),
      ping: new Meter(limits.ping),
      priority: new Meter(limits.priority),
      small: new Meter(limits.small),
    }
    this.#maxContinuations = limits.continuations
  }

  /** The streams that begin in these bytes. */
  scan(bytes: Buffer, at: number): readonly NewStream[] {
    this.#at = at
    this.#found = null
    this.#walk.walk(bytes)
    this.#offset += bytes.length
    return this.#found ?? NONE
  }

  #header(header: Buffer, start: number, end: number): void {
    const id = this.#frame(header, start, this.#at)
    if (id === null) return
    this.#found ??= []
    this.#found.push({ id, offset: this.#offset + end - FRAME_HEADER })
  }

  /** The stream that the frame with this header begins, or null. */
  #frame(header: Buffer, start: number, at: number): number | null {
    const length = header.readUIntBE(start, 3)
    const type = header[start + 3] ?? 0
    const flags = header[start + 4] ?? 0
    if (type === CONTINUATION) this.#continuations += 1
    else this.#continuations = 0
    if (this.#continuations > this.#maxContinuations) this.flood ??= 'CONTINUATION'
    if (type === HEADERS || type === CONTINUATION)
      this.blockOpenSince = flags & END_HEADERS ? null : (this.blockOpenSince ?? at)
    const stream = header.readUInt32BE(start + 5) & 0x7fffffff
    const isLast = (flags & END_STREAM) !== 0
    const isFree = type === DATA && (this.#bodies.data(stream, length, isLast) || length >= SMALL_DATA)
    if (!isFree) this.#meter(type, flags, at)
    if (type === RST_STREAM) this.#bodies.end(stream)
    if (type !== HEADERS) return null
    // Identifiers only grow (RFC 9113 §5.1.1): what is not higher is a trailer section of a known stream.
    if (stream <= this.#highestStream) {
      this.#bodies.end(stream)
      return null
    }
    this.#highestStream = stream
    if (!isLast) this.#bodies.begin(stream, at)
    return stream
  }

  #meter(type: number, flags: number, at: number): void {
    const isFine =
      type === RST_STREAM
        ? this.#meters.rstStream.take(at)
        : type === SETTINGS
          ? (flags & ACK) !== 0 || this.#meters.settings.take(at)
          : type === PING
            ? (flags & ACK) !== 0 || this.#meters.ping.take(at)
            : type === PRIORITY || type > CONTINUATION
              ? this.#meters.priority.take(at)
              : type === WINDOW_UPDATE || type === DATA
                ? this.#meters.small.take(at)
                : true
    if (!isFine) this.flood ??= NAMES.get(type) ?? 'unknown frames'
  }
}

const NONE: readonly NewStream[] = []

const NAMES = new Map([
  [DATA, 'small DATA'],
  [PRIORITY, 'PRIORITY'],
  [RST_STREAM, 'RST_STREAM'],
  [SETTINGS, 'SETTINGS'],
  [PING, 'PING'],
  [WINDOW_UPDATE, 'WINDOW_UPDATE'],
])

/** A bucket that starts full and fills again at a steady rate. */
class Meter {
  readonly #allowance: Allowance
  #left: number
  #at = 0

  constructor(allowance: Allowance) {
    this.#allowance = allowance
    this.#left = allowance.burst
  }

  take(at: number): boolean {
    const { burst, perSecond } = this.#allowance
    if (this.#at > 0) this.#left = Math.min(burst, this.#left + ((at - this.#at) / 1000) * perSecond)
    this.#at = at
    this.#left -= 1
    return this.#left >= 0
  }
}
