/**
 * The messages of a request stream, one after the other, as they come in DATA frames of any size. Reads no further than it is
 * asked for: when some wait to be taken it stops reading, HTTP/2's window closes, and the client has to wait.
 *
 * The texts of its errors are connect's, which judges the same bytes where a call is not plain.
 */
import type { ServerHttp2Stream } from 'node:http2'
import type { DescMessage } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import { type DecodedMessage, decodeMessage } from './decode-message.ts'
import { PREFIX_LENGTH } from './plain-call.ts'

interface Waiting {
  resolve(result: IteratorResult<DecodedMessage, undefined>): void
  reject(error: ConnectError): void
}

/** Messages that may wait to be taken. */
const MOST_WAITING = 32
const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined }

export class MessageReader implements AsyncIterableIterator<DecodedMessage, undefined> {
  readonly #stream: ServerHttp2Stream
  readonly #input: DescMessage
  readonly #readMaxBytes: number
  /** Pieces of a message that is not whole, and how many bytes they must be to be looked at again. */
  #pieces: Buffer[] = []
  #held = 0
  #needed = PREFIX_LENGTH
  #messages: DecodedMessage[] = []
  #waiting: Waiting | null = null
  #isOver = false
  #error: ConnectError | null = null

  constructor(stream: ServerHttp2Stream, input: DescMessage, readMaxBytes: number) {
    this.#stream = stream
    this.#input = input
    this.#readMaxBytes = readMaxBytes
    stream.on('data', (chunk: Buffer) => this.#read(chunk))
    stream.on('end', () => {
      if (this.#held > 0) this.fail(new ConnectError('protocol error: incomplete envelope', Code.InvalidArgument))
      else this.#end()
    })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<IteratorResult<DecodedMessage, undefined>> {
    const message = this.#messages.shift()
    if (message !== undefined) {
      if (this.#messages.length === 0 && this.#stream.isPaused()) this.#stream.resume()
      return Promise.resolve({ done: false, value: message })
    }
    if (this.#error !== null) return Promise.reject(this.#error)
    if (this.#isOver) return Promise.resolve(DONE)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
    })
  }

  /** Nobody wants the rest. */
  return(): Promise<IteratorResult<DecodedMessage, undefined>> {
    this.#messages = []
    this.#end()
    return Promise.resolve(DONE)
  }

  /** After the messages that are there, this is what comes. */
  fail(error: ConnectError): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#error = error
    this.#waiting?.reject(error)
    this.#waiting = null
  }

  #end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#waiting?.resolve(DONE)
    this.#waiting = null
  }

  #read(chunk: Buffer): void {
    if (this.#isOver) return
    this.#held += chunk.length
    this.#pieces.push(chunk)
    if (this.#held < this.#needed) return
    const bytes = this.#pieces.length === 1 ? chunk : Buffer.concat(this.#pieces, this.#held)
    let at = 0
    this.#needed = PREFIX_LENGTH
    while (bytes.length - at >= PREFIX_LENGTH) {
      const length = bytes.readUInt32BE(at + 1)
      const error = this.#faultOf(bytes[at] ?? 0, length)
      if (error !== null) {
        this.fail(error)
        return
      }
      const end = at + PREFIX_LENGTH + length
      if (end > bytes.length) {
        this.#needed = PREFIX_LENGTH + length
        break
      }
      this.#decode(bytes.subarray(at + PREFIX_LENGTH, end))
      at = end
    }
    this.#held = bytes.length - at
    this.#pieces = this.#held === 0 ? [] : [bytes.subarray(at)]
    if (this.#messages.length >= MOST_WAITING) this.#stream.pause()
  }

  #faultOf(flags: number, length: number): ConnectError | null {
    if (length > this.#readMaxBytes) {
      const text = `message size ${length} is larger than configured readMaxBytes ${this.#readMaxBytes}`
      return new ConnectError(text, Code.ResourceExhausted)
    }
    if ((flags & 1) === 0) return null
    return new ConnectError('received compressed envelope, but do not know how to decompress', Code.Internal)
  }

  #decode(bytes: Buffer): void {
    let message: DecodedMessage
    try {
      message = decodeMessage(this.#input, bytes)
    } catch (thrown) {
      const text = thrown instanceof Error ? thrown.message : String(thrown)
      this.fail(new ConnectError(`parse binary: ${text}`, Code.Internal))
      return
    }
    if (this.#waiting === null) this.#messages.push(message)
    else {
      this.#waiting.resolve({ done: false, value: message })
      this.#waiting = null
    }
  }
}
