/**
 * Writes take turns. A kernel's socket takes any number of writes at once, and keeps their order; node's TLS takes one, and
 * ends the process at a second. A stream by itself never has two on their way, but a cable that is laid to it, or taken off,
 * writes while the stream's last one may still be.
 */
import { Socket } from 'node:net'
import type { Done } from './watch.ts'
import type { Implementer } from './watched-socket.ts'

type Writing = (done: Done) => void

/** Exchanges `_write` and `_writev` of this socket. */
export function takeTurns(socket: Socket): Pick<Required<Implementer>, '_write' | '_writev'> {
  const node: Implementer = Socket.prototype
  const waiting: (() => void)[] = []
  let isWriting = false

  const inTurn = (write: Writing, done: Done): void => {
    const begin = (): void => {
      isWriting = true
      write((error) => {
        done(error)
        const next = waiting.shift()
        if (next === undefined) isWriting = false
        else next()
      })
    }
    if (isWriting) waiting.push(begin)
    else begin()
  }
  const turns: Pick<Required<Implementer>, '_write' | '_writev'> = {
    _write: (chunk, encoding, done) => inTurn((next) => node._write.call(socket, chunk, encoding, next), done),
    _writev: (parts, done) => inTurn((next) => node._writev?.call(socket, parts, next), done),
  }
  socket._write = turns._write
  socket._writev = turns._writev
  return turns
}
