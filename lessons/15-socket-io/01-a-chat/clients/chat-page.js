// A chat in plain JavaScript: class ChatClient for a page, and at the
// end, in Node, a short conversation.
// In a page: an import map that says where socket.io-client is, then
//   <script type="module" src="chat-page.js"></script>
// In Node: npm i socket.io-client, then node chat-page.js
import { io } from 'socket.io-client'

export class ChatClient extends EventTarget {
  #socket
  #rooms = new Map()

  constructor(url, token) {
    super()
    this.url = url
    this.#socket = io(url, { auth: { token } })
    this.#socket.on('connect', () => this.#comeBack())
    this.#socket.on('new_message', (message) => this.#hear(message))
    const others = ['user_joined', 'user_left', 'user_typing', 'error']
    for (const name of others) {
      this.#socket.on(name, (detail) => this.#tell(name, detail))
    }
    this.#socket.on('connect_error', ({ message }) => {
      this.#tell('error', { message })
    })
    this.#socket.on('disconnect', (reason) => {
      this.#tell('offline', { reason })
    })
  }

  /** The room and the newest of what was said in it. */
  async join(room) {
    const page = await this.history(room, 1)
    this.#rooms.set(room, page.messages.at(-1)?.id ?? 0)
    if (this.#socket.connected) await this.#enter(room)
    return page
  }

  async leave(room) {
    this.#rooms.delete(room)
    await this.#call('leave_chat', { room_id: room })
  }

  /** Kept once, however often it has to be sent. */
  async say(room, message) {
    // crypto.randomUUID is only there in secure pages.
    const client_id = `${Date.now()}-${Math.random()}`
    const input = { room_id: room, message, client_id }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#call('send_message', input)
      } catch (error) {
        if (error instanceof Refusal || attempt === 5) throw error
      }
    }
  }

  typing(room, isTyping) {
    const input = { room_id: room, is_typing: isTyping }
    this.#socket.volatile.emit('typing', input)
  }

  /** Page 1 is the newest; in each the oldest message is first. */
  async history(room, page, perPage = 20) {
    const path = `/api/chat/${encodeURIComponent(room)}/messages`
    const query = `page=${page}&per_page=${perPage}`
    const response = await fetch(`${this.url}${path}?${query}`)
    if (!response.ok) throw new Error(`history: ${response.status}`)
    return response.json()
  }

  close() {
    this.#socket.disconnect()
  }

  /** After a short absence the server sent what was missed. */
  async #comeBack() {
    this.#tell('online', { recovered: this.#socket.recovered })
    if (this.#socket.recovered) return
    for (const room of this.#rooms.keys()) {
      await this.#enter(room).catch(({ message }) => {
        this.#tell('error', { message })
      })
    }
  }

  #enter(room) {
    const since = this.#rooms.get(room)
    return this.#call('join_chat', { room_id: room, since })
  }

  #hear(message) {
    const last = this.#rooms.get(message.room_id) ?? 0
    // It came already, in the page of history for example.
    if (message.id <= last) return
    this.#rooms.set(message.room_id, message.id)
    this.#tell('new_message', message)
  }

  async #call(event, input) {
    const calls = this.#socket.timeout(5000)
    const answer = await calls.emitWithAck(event, input)
    if (answer.status !== 'ok') throw new Refusal(answer.message)
    return answer
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }))
  }
}

class Refusal extends Error {}

if (globalThis.process !== undefined) {
  const url = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
  const chat = new ChatClient(url, 'my-jwt-token')
  const heard = new Promise((resolve) => {
    chat.addEventListener('new_message', resolve)
  })
  await chat.join('lobby')
  await chat.say('lobby', 'Hello from JavaScript')
  const { username, message } = (await heard).detail
  console.log(`${username}: ${message}`)
  const { pages } = await chat.history('lobby', 1, 1)
  console.log(`pages of history: ${pages}`)
  chat.close()
}
