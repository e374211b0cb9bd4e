/**
 * What the open streams of one HTTP/2 connection still have to say, and how much of it has left. A client that gives a stream no
 * window (RFC 9113 §5.2) makes us hold its answer, and nothing of that shows at the socket; so DATA is counted as it leaves, by the
 * 9-byte frame headers (§4.1).
 */
import type { ServerHttp2Stream } from 'node:http2'
import { type Minimum, Pace } from '../socket/pace.ts'
import { FrameWalk } from './http2-frame-walk.ts'
import { StreamTable } from './stream-table.ts'

interface OpenAnswer {
  readonly stream: ServerHttp2Stream
  /** Bytes of DATA. */
  sent: number
  /** null: it has not waited yet when it was looked at. */
  pace: Pace | null
}

const DATA = 0

export class OpenAnswers {
  readonly #open = new StreamTable<OpenAnswer>()
  readonly #walk = new FrameWalk((header, start) => this.#frame(header, start))

  begin(id: number, stream: ServerHttp2Stream): void {
    this.#open.set(id, { stream, sent: 0, pace: null })
  }

  end(id: number): void {
    this.#open.delete(id)
  }

  /** What leaves, from the connection's first byte on. */
  sent(bytes: Buffer): void {
    this.#walk.walk(bytes)
  }

  /** Those whose client takes too little of what waits for it. */
  tooSlow(at: number, minimum: Minimum): readonly ServerHttp2Stream[] {
    const slow: ServerHttp2Stream[] = []
    this.#open.forEach((answer) => {
      const { stream, sent } = answer
      if (stream.writableLength === 0) answer.pace = null
      else {
        answer.pace ??= new Pace()
        if (answer.pace.isTooSlow(at, sent, minimum)) slow.push(stream)
      }
    })
    return slow
  }

  #frame(header: Buffer, start: number): void {
    if (header[start + 3] !== DATA) return
    const answer = this.#open.get(header.readUInt32BE(start + 5) & 0x7fffffff)
    if (answer !== undefined) answer.sent += header.readUIntBE(start, 3)
  }
}
