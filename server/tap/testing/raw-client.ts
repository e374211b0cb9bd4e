/** A client that says exactly the bytes it is told to, and keeps what it hears. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface RawClient {
  readonly socket: Socket
  /** Everything heard so far, as Latin-1. */
  readonly heard: string
  send(text: string | Uint8Array): Promise<void>
  /** Resolves when what was heard contains the text `times` times. */
  hears(text: string, times?: number): Promise<string>
  /** Resolves when the other end is gone, with everything heard. */
  readonly gone: Promise<string>
  end(): void
}

export async function openRaw(port: number, host = '127.0.0.1'): Promise<RawClient> {
  const socket = connect({ port, host, allowHalfOpen: true })
  socket.setNoDelay(true)
  let heard = ''
  const listeners = new Set<() => void>()
  const gone = new Promise<string>((resolve) => {
    socket.once('close', () => resolve(heard))
    socket.once('end', () => {
      socket.end()
      resolve(heard)
    })
  })
  socket.on('error', () => {})
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('latin1')
    for (const listener of [...listeners]) listener()
  })
  await once(socket, 'connect')
  return {
    socket,
    get heard() {
      return heard
    },
    send: (text) => new Promise((resolve) => socket.write(text, () => resolve())),
    hears: (text, times = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (heard.split(text).length - 1 < times) return
          listeners.delete(look)
          resolve(heard)
        }
        listeners.add(look)
        look()
      }),
    gone,
    end: () => socket.end(),
  }
}
