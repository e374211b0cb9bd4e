/** A server that speaks Socket.IO alone, behind the real front door, and clients of it that remember all they hear. */
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import { openChat } from '../../../domain/index.ts'
import { openApiPlugin } from '../../../json-api/openapi-document.ts'
import { type AccessTokens, createAccessTokens } from '../../../protocol-kit/access-tokens.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { socketIoPlugin } from '../index.ts'
import type { SocketIoLimits } from '../limits.ts'

export interface ChatServer extends TestServer {
  readonly tokens: AccessTokens
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
  const accessTokens = createAccessTokens(now)
  const clocks = { now, ...(now !== Date.now && { elapsed: now }) }
  const server = await openServer(
    async ({ app, tap: { onUpgrade }, store, worlds, fanOut }) => {
      await app.register(openApiPlugin)
      const chat = await openChat({ records: store.chat, wire: fanOut })
      await app.register(socketIoPlugin, { chat, worlds, fanOut, accessTokens, onUpgrade, limits, ...clocks })
    },
    { sandboxes: {} },
  )
  const clients: Socket[] = []
  return {
    ...server,
    tokens: accessTokens,
    connect(who, options = {}) {
      const socket = io(server.url, { forceNew: true, auth: { token: `${who}-jwt-token` }, ...options })
      clients.push(socket)
      return new Promise((resolve, reject) => {
        const client = remember(socket)
        socket.once('connect', () => resolve(client)).once('connect_error', reject)
      })
    },
    async close() {
      for (const client of clients) client.disconnect()
      await server.close()
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
