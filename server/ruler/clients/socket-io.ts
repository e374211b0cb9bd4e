/**
 * Socket.IO by its own client, over WebSocket at once: polling first, which is its default, takes several connections whose order
 * is another each time, and nothing could be compared.
 */
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import { checkProfile, type Heard, type RulerClient, type RulerWay, type Subject } from '../client.ts'
import type { Wire } from '../wire.ts'

export const socketIo: RulerWay = {
  open: (wire, subject) => new SocketIoClient(wire, subject),
}

/** One that every sandbox knows. */
const TOKEN = 'my-jwt-token'

class SocketIoClient implements RulerClient {
  readonly #wire: Wire
  readonly #subject: Subject
  #socket: Socket | null = null

  constructor(wire: Wire, subject: Subject) {
    this.#wire = wire
    this.#subject = subject
  }

  async get(): Promise<void> {
    const { profile } = await this.#ask('get_profile', { user_id: this.#subject.userId })
    checkProfile(profile)
  }

  async watch(heard: Heard): Promise<void> {
    this.#socket ??= await this.#open()
    this.#socket.on('post_added', ({ id }: { readonly id: number }) => void heard(id))
    await this.#ask('watch_posts', {})
  }

  close(): void {
    this.#socket?.disconnect()
  }

  async #ask(event: string, input: object): Promise<{ readonly profile?: unknown }> {
    this.#socket ??= await this.#open()
    const answer: unknown = await this.#socket.emitWithAck(event, input)
    const { status, message, ...content } = Object(answer)
    if (status !== 'ok') throw new Error(String(message))
    return content
  }

  #open(): Promise<Socket> {
    const { agent, host } = this.#wire
    const options: Partial<ManagerOptions & SocketOptions> = {
      transports: ['websocket'],
      auth: { token: TOKEN },
      forceNew: true,
      reconnection: false,
    }
    // Its types know the agent of a browser alone; under node it is handed on to ws.
    const socket = io(`http://${host}`, Object.assign<typeof options, object>(options, { agent }))
    return new Promise((resolve, reject) => {
      // It is welcomed by an event behind CONNECT: only then it is at rest.
      socket.once('connected', () => resolve(socket)).once('connect_error', reject)
    })
  }
}
