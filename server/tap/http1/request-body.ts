/**
 * Where the body of an HTTP/1.1 request ends (RFC 9112 §6). Fed with the bytes behind the head, as they come, it says
 * how many of them still belong to the request; the rest is the next, pipelined request. It keeps no bytes. The framing
 * headers come from node's parser, which has already refused what is ambiguous (both framings, odd codings).
 */
export interface RequestBody {
  readonly isDone: boolean
  /** How many bytes of `bytes`, from its start, are this body's. */
  take(bytes: Buffer): number
}

export function requestBody(headers: {
  readonly 'transfer-encoding'?: string | undefined
  readonly 'content-length'?: string | undefined
}): RequestBody {
  if (headers['transfer-encoding'] !== undefined) return new ChunkedBody()
  const length = headers['content-length']
  return length === undefined ? nothing : new SizedBody(Number(length))
}

const nothing: RequestBody = { isDone: true, take: () => 0 }

/** Behind an upgrade everything belongs to it. */
export const untilTheEnd: RequestBody = { isDone: false, take: (bytes) => bytes.length }

class SizedBody implements RequestBody {
  #left: number

  constructor(length: number) {
    this.#left = length
  }

  get isDone(): boolean {
    return this.#left === 0
  }

  take(bytes: Buffer): number {
    const taken = Math.min(this.#left, bytes.length)
    this.#left -= taken
    return taken
  }
}

const LF = 0x0a
const CR = 0x0d

/** RFC 9112 §7.1: size [;extension] CRLF, data CRLF, … 0 CRLF, trailer fields, CRLF. */
class ChunkedBody implements RequestBody {
  isDone = false
  #state: 'size' | 'extension' | 'data' | 'trailer' = 'size'
  #size = 0
  /** Of the chunk's data and its CRLF. */
  #left = 0
  #lineLength = 0

  take(bytes: Buffer): number {
    let at = 0
    while (at < bytes.length && !this.isDone) {
      if (this.#state === 'data') {
        const taken = Math.min(this.#left, bytes.length - at)
        at += taken
        this.#left -= taken
        if (this.#left === 0) this.#startSize()
      } else {
        this.#readLine(bytes[at] ?? 0)
        at += 1
      }
    }
    return at
  }

  #startSize(): void {
    this.#state = 'size'
    this.#size = 0
  }

  #readLine(byte: number): void {
    if (this.#state === 'trailer') this.#readTrailer(byte)
    else if (byte === LF) this.#endSizeLine()
    else if (this.#state === 'size') {
      const digit = hexDigit(byte)
      if (digit === null) this.#state = 'extension'
      else this.#size = this.#size * 16 + digit
    }
  }

  #endSizeLine(): void {
    if (this.#size === 0) {
      this.#state = 'trailer'
      this.#lineLength = 0
    } else {
      this.#state = 'data'
      this.#left = this.#size + 2
    }
  }

  #readTrailer(byte: number): void {
    if (byte === LF) {
      this.isDone = this.#lineLength === 0
      this.#lineLength = 0
    } else if (byte !== CR) this.#lineLength += 1
  }
}

function hexDigit(byte: number): number | null {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : null
}
