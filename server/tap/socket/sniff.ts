/**
 * Looks at the first bytes of a connection. Where there is a certificate, they say whether it is TLS; in the clear, whether it is
 * HTTP/1.1 or HTTP/2 with prior knowledge (RFC 9113 §3.4). It reads until the bytes are the whole preface of 24 bytes, or cannot become it:
 * `P`, `PR`, `PRI` may still be POST, PUT or a learner's own PRINT. The bytes taken are handed on. A client that stays silent, or leaves
 * before a decision, comes to an end here.
 */
import type { Socket } from 'node:net'
import { HANDSHAKE } from './tls-door.ts'

export type HttpVersion = 1 | 2

export const PREFACE: Buffer = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1')

export interface SniffOutcome {
  decided(version: HttpVersion, first: Buffer): void
  /** A TLS handshake begins. Without this, such bytes are bad HTTP like any others. */
  encrypted?(first: Buffer): void
  /** The client left, or said too little for too long. `first`: what came, perhaps nothing. */
  gaveUp(reason: 'left' | 'timeout' | 'error', first: Buffer): void
}

/** `null`: the bytes are a beginning of the preface, more must come. */
function versionOf(bytes: Buffer): HttpVersion | null {
  const length = Math.min(bytes.length, PREFACE.length)
  if (bytes.compare(PREFACE, 0, length, 0, length) !== 0) return 1
  return length === PREFACE.length ? 2 : null
}

export function sniff(socket: Socket, patienceMs: number, outcome: SniffOutcome): void {
  let taken: Buffer = Buffer.alloc(0)
  const timer = setTimeout(() => stop(() => outcome.gaveUp('timeout', taken)), patienceMs)
  timer.unref()

  const onData = (chunk: Buffer): void => {
    taken = taken.length === 0 ? chunk : Buffer.concat([taken, chunk])
    if (taken[0] === HANDSHAKE && outcome.encrypted !== undefined) {
      stop(() => outcome.encrypted?.(taken))
      return
    }
    const version = versionOf(taken)
    if (version !== null) stop(() => outcome.decided(version, taken))
  }
  const onEnd = (): void => stop(() => outcome.gaveUp('left', taken))
  const onError = (): void => stop(() => outcome.gaveUp('error', taken))

  function stop(next: () => void): void {
    clearTimeout(timer)
    socket.pause()
    socket.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onError)
    next()
  }

  socket.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onError)
}
