/** Clients of the chat that do not give up: what they send is sent until it is acknowledged, what they miss is asked for. */
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'

export const ROOM = 'counted'

export interface Heard {
  readonly id: number
  readonly message: string
}

type Options = Partial<ManagerOptions & SocketOptions>

export function openSocket(url: string, who: string, options: Options = {}): Socket {
  return io(url, {
    forceNew: true,
    auth: { token: `${who}-jwt-token` },
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    timeout: 2_000,
    ...options,
  })
}

/** Resolves once it is acknowledged, with the number that the server gave it. */
export async function insist(socket: Socket, message: string): Promise<number> {
  for (;;) {
    try {
      // The same each time: what was kept without an answer is not kept again.
      const sent = { room_id: ROOM, message, client_id: message }
      const answer = await socket.timeout(5_000).emitWithAck('send_message', sent)
      if (answer.status === 'ok') return answer.id
      throw new TypeError(`${message} was refused: ${answer.message}`)
    } catch (thrown) {
      if (thrown instanceof TypeError) throw thrown
      if (!socket.connected) await new Promise((resolve) => socket.once('connect', () => resolve(undefined)))
    }
  }
}

export interface Listener {
  readonly heard: readonly Heard[]
  /** How often it came: as a new session, and to the one that it had. */
  readonly sessions: number
  readonly recoveries: number
  /** Resolves once it has heard so many. */
  until(count: number): Promise<void>
  close(): void
}

/** Leaves after every so many messages: in turn by losing the connection, and by saying so. */
export function listen(url: string, options: Options, stay = Number.POSITIVE_INFINITY): Listener {
  const socket = openSocket(url, 'my', options)
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  let sessions = 0
  let recoveries = 0
  let departures = 0
  let last = 0
  let isIn = false

  socket.on('connect', () => {
    if (socket.recovered) recoveries += 1
    else {
      sessions += 1
      isIn = false
    }
    // Lost with a connection, it is said again over the next one, though that be recovered.
    if (!isIn) {
      socket.emit('join_chat', { room_id: ROOM, since: last }, () => {
        isIn = true
      })
    }
  })
  socket.on('new_message', ({ id, message }: Heard) => {
    // As any client may: numbers rise, so that it knows what it has.
    if (id <= last) return
    last = id
    heard.push({ id, message })
    for (const look of [...waiting]) look()
    if (heard.length % stay !== 0) return
    departures += 1
    if (departures % 2 === 1) socket.io.engine.close()
    else socket.disconnect().connect()
  })

  return {
    heard,
    get sessions() {
      return sessions
    },
    get recoveries() {
      return recoveries
    },
    until: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (heard.length < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: () => void socket.disconnect(),
  }
}
