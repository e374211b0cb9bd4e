/** WebSocket by ws: after the handshake a message asks, a message answers, and news come by themselves. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { checkProfile, type Heard, type RulerClient, type RulerWay, type Subject } from '../client.ts'
import type { Wire } from '../wire.ts'

export const websocket: RulerWay = {
  open: (wire, subject) => new WebSocketClient(wire, subject),
}

interface Said {
  readonly type: string
  readonly profile?: unknown
  readonly message?: string
  readonly post?: { readonly id: number }
}

class WebSocketClient implements RulerClient {
  readonly #wire: Wire
  readonly #subject: Subject
  #socket: WebSocket | null = null
  #heard: Heard = () => false
  #answered: (said: Said) => void = () => undefined

  constructor(wire: Wire, subject: Subject) {
    this.#wire = wire
    this.#subject = subject
  }

  async get(): Promise<void> {
    const { profile, message } = await this.#ask({ get_profile: this.#subject.userId })
    if (message !== undefined) throw new Error(message)
    checkProfile(profile)
  }

  async watch(heard: Heard): Promise<void> {
    this.#heard = heard
    await this.#ask({ watch_posts: true })
  }

  close(): void {
    this.#socket?.close(1000)
  }

  async #ask(question: object): Promise<Said> {
    this.#socket ??= await this.#open()
    const answer = new Promise<Said>((resolve) => {
      this.#answered = resolve
    })
    this.#socket.send(JSON.stringify(question))
    return answer
  }

  async #open(): Promise<WebSocket> {
    const { agent, host } = this.#wire
    const socket = new WebSocket(`ws://${host}/ws/posts`, { agent })
    socket.on('message', (data) => {
      const said: Said = JSON.parse(String(data))
      if (said.type === 'post_added') this.#heard(said.post?.id ?? 0)
      else this.#answered(said)
    })
    await once(socket, 'open')
    socket.on('error', () => socket.terminate())
    return socket
  }
}
