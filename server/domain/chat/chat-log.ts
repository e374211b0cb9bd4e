/**
 * What was said in one sandbox: keeps it, then tells it, in the order of its numbers. A message is in the store before anybody
 * hears of it. What comes while the store is writing is written together next, so that a crowd costs few transactions.
 *
 *     send ─► publish, which numbers it ─► heard, here and in every other server ─► store ─► listeners, then the sender
 */
import { randomUUID } from 'node:crypto'
import type { ChatLimits } from './chat-limits.ts'
import { bytesOf, type ChatEntry, type ChatMessage } from './chat-message.ts'
import type { ChatRecords, ChatState, KeptMessage } from './chat-records.ts'

/** Messages in one transaction. */
const BATCH = 500

export interface ChatLogOptions {
  readonly sandbox: string
  readonly records: ChatRecords
  readonly limits: ChatLimits
  readonly now: () => number
  /** One act of the sandbox at a time. */
  readonly inLane: <T>(act: () => Promise<T>) => Promise<T>
  /** @param above the number must be above this */
  readonly publish: (published: Published, above: number) => Promise<void>
  readonly tell: (message: ChatMessage) => void
}

/** As it goes to all servers. */
export interface Published extends ChatEntry {
  readonly at: number
  /** By which its sender's server knows it again. */
  readonly token: string
}

interface Heard extends Published {
  readonly id: number
}

interface Sender {
  resolve(message: ChatMessage): void
  reject(thrown: unknown): void
}

const EMPTY: ChatState = { lastId: 0, messages: 0, bytes: 0 }

export class ChatLog {
  readonly #options: ChatLogOptions
  readonly #senders = new Map<string, Sender>()
  #heard: Heard[] = []
  #state: ChatState | undefined

  constructor(options: ChatLogOptions) {
    this.#options = options
  }

  /** Resolves when it is kept: to what was kept first, where it was said before. */
  async send(entry: ChatEntry): Promise<ChatMessage> {
    const { lastId } = this.#state ?? (await this.#options.inLane(() => this.#load()))
    const token = randomUUID()
    const kept = new Promise<ChatMessage>((resolve, reject) => this.#senders.set(token, { resolve, reject }))
    try {
      await this.#options.publish({ ...entry, at: this.#options.now(), token }, lastId)
    } catch (thrown) {
      this.#senders.get(token)?.reject(thrown)
      this.#senders.delete(token)
    }
    return kept
  }

  /** It was published, by this server or by another. */
  hear(id: number, published: Published): void {
    this.#heard.push({ ...published, id })
    // The others join those that wait for the lane already.
    if (this.#heard.length === 1) void this.#options.inLane(() => this.#keepAll())
  }

  /** Throws away what there is; numbers go on. In the sandbox's lane only. */
  async empty(): Promise<void> {
    const { lastId } = await this.#load()
    await this.#options.records.drop(this.#options.sandbox, lastId)
    this.#state = undefined
  }

  async #load(): Promise<ChatState> {
    this.#state ??= (await this.#options.records.state(this.#options.sandbox)) ?? EMPTY
    return this.#state
  }

  async #keepAll(): Promise<void> {
    while (this.#heard.length > 0) {
      const batch = this.#heard.slice(0, BATCH)
      this.#heard = this.#heard.slice(BATCH)
      try {
        await this.#keep(batch)
      } catch (thrown) {
        // Nobody knows what the store took.
        this.#state = undefined
        for (const { token } of batch) this.#senders.get(token)?.reject(thrown)
      }
      for (const { token } of batch) this.#senders.delete(token)
    }
  }

  async #keep(batch: readonly Heard[]): Promise<void> {
    const { records, sandbox, now, tell } = this.#options
    const state = await this.#load()
    const said = await this.#saidBefore(batch)
    const fresh: KeptMessage[] = []
    const kept = batch.map((heard): readonly [token: string, message: ChatMessage, isNew: boolean] => {
      const before = said.get(keyOf(heard))
      if (before !== undefined) return [heard.token, before, false]
      const { id, room, username, message, at, clientId = null, token } = heard
      const row = { id, room, username, message, at, clientId, bytes: bytesOf(heard) }
      fresh.push(row)
      if (clientId !== null) said.set(keyOf(heard), row)
      return [token, row, true]
    })
    if (fresh.length > 0) await records.append(sandbox, fresh, now())
    this.#state = {
      lastId: Math.max(state.lastId, fresh.at(-1)?.id ?? 0),
      messages: state.messages + fresh.length,
      bytes: fresh.reduce((sum, { bytes }) => sum + bytes, state.bytes),
    }
    for (const [token, message, isNew] of kept) {
      if (isNew) tell(message)
      this.#senders.get(token)?.resolve(message)
    }
    await this.#trim()
  }

  /** By who said it, where, and under which client id. */
  async #saidBefore(batch: readonly Heard[]): Promise<Map<string, ChatMessage>> {
    const clientIds = batch.flatMap(({ clientId }) => (clientId === undefined ? [] : [clientId]))
    if (clientIds.length === 0) return new Map()
    const { records, sandbox } = this.#options
    const messages = await records.withClientIds(sandbox, [...new Set(clientIds)])
    return new Map(messages.map((message) => [keyOf({ ...message, clientId: message.clientId ?? undefined }), message]))
  }

  /** The oldest go, a tenth at once, so that it is not to be done again at the next message. */
  async #trim(): Promise<void> {
    const { sandbox, records, limits } = this.#options
    const { messagesPerSandbox, bytesPerSandbox } = limits
    let { messages, bytes, lastId } = await this.#load()
    if (messages <= messagesPerSandbox && bytes <= bytesPerSandbox) return
    let upTo = 0
    for (const oldest of await records.sizes(sandbox, messages)) {
      if (messages <= messagesPerSandbox * 0.9 && bytes <= bytesPerSandbox * 0.9) break
      messages -= 1
      bytes -= oldest.bytes
      upTo = oldest.id
    }
    await records.drop(sandbox, upTo)
    this.#state = { lastId, messages, bytes }
  }
}

/** Empty where it has no client id: such a message is always another one. */
function keyOf({ room, username, clientId }: ChatEntry): string {
  return clientId === undefined ? '' : JSON.stringify([room, username, clientId])
}
