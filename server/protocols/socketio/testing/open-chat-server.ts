/** A server that speaks Socket.IO alone, behind the real front door, and clients of it that remember all they hear. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import { type Chat, openChat, openWorlds } from '../../../domain/index.ts'
import { createFanOut } from '../../../fan-out/index.ts'
import { openApiPlugin } from '../../../json-api/openapi-document.ts'
import { type AccessTokens, createAccessTokens } from '../../../protocol-kit/access-tokens.ts'
import { createMemoryStore, sandboxesPlugin } from '../../../sandboxes/index.ts'
import { openStore } from '../../../store/index.ts'
import { createTap } from '../../../tap/index.ts'
import { socketIoPlugin } from '../index.ts'
import type { SocketIoLimits } from '../limits.ts'

export interface ChatServer {
  readonly url: string
  readonly port: number
  readonly chat: Chat
  readonly tokens: AccessTokens
  readonly app: FastifyInstance
  /** The name of a sandbox that no other test uses, and its id. */
  makeSandbox(): Promise<{ readonly name: string; readonly id: string }>
  /** Connected by the example token of `who`. */
  connect(who: string, options?: Partial<ManagerOptions & SocketOptions>): Promise<Client>
  close(): Promise<void>
}

export interface Client {
  readonly socket: Socket
  /** Every event: its name and what came along. */
  readonly heard: (readonly [event: string, payload: unknown])[]
  /** Sends, and gives the acknowledgement. */
  ask(event: string, ...args: unknown[]): Promise<unknown>
  /** The next event of this name that was not yet waited for. */
  next(event: string): Promise<unknown>
}

/** @param now the clock of limits and tokens */
export async function openChatServer(limits: Partial<SocketIoLimits> = {}, now = Date.now): Promise<ChatServer> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-chat-'))
  const store = await openStore({ folder })
  const wire = await createFanOut()
  const chat = await openChat({ records: store.chat, wire })
  const worlds = await openWorlds({ records: store.worlds, fanOut: wire })
  const tokens = createAccessTokens(now)
  const tap = createTap()
  const app = fastify({ serverFactory: tap.serverFactory })
  await app.register(sandboxesPlugin, {
    tap,
    store: createMemoryStore(),
    origins: { loopback: true, allowedHosts: [] },
    addresses: () => ({ httpUrl: '', grpcTarget: '' }),
  })
  await app.register(openApiPlugin)
  const clocks = { now, ...(now !== Date.now && { elapsed: now }) }
  await app.register(socketIoPlugin, { chat, worlds, wire, tokens, onUpgrade: tap.onUpgrade, limits, ...clocks })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const clients: Socket[] = []
  return {
    url,
    port: Number(new URL(url).port),
    chat,
    tokens,
    app,
    makeSandbox: async () => (await app.sandboxes.create()).sandbox,
    connect(who, options = {}) {
      const socket = io(url, { forceNew: true, auth: { token: `${who}-jwt-token` }, ...options })
      clients.push(socket)
      return new Promise((resolve, reject) => {
        const client = remember(socket)
        socket.once('connect', () => resolve(client)).once('connect_error', reject)
      })
    },
    async close() {
      for (const client of clients) client.disconnect()
      await Promise.all([tap.close(0), app.close()])
      await wire.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function remember(socket: Socket): Client {
  const heard: (readonly [event: string, payload: unknown])[] = []
  const taken = new Map<string, number>()
  const waiting = new Set<() => void>()
  socket.onAny((event: string, payload: unknown) => {
    heard.push([event, payload])
    for (const look of [...waiting]) look()
  })
  return {
    socket,
    heard,
    ask: (event, ...args) => socket.timeout(5_000).emitWithAck(event, ...args),
    next: (event) =>
      new Promise((resolve) => {
        const look = (): void => {
          const mine = heard.filter(([name]) => name === event)
          const at = taken.get(event) ?? 0
          if (at >= mine.length) return
          waiting.delete(look)
          taken.set(event, at + 1)
          resolve(mine[at]?.[1])
        }
        waiting.add(look)
        look()
      }),
  }
}
