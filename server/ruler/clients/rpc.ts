/** gRPC, gRPC-Web and Connect: one contract, three ways over the wire, each by Connect's own client for it. */
import { type Client, createClient, type Transport } from '@connectrpc/connect'
import {
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
  Http2SessionManager,
} from '@connectrpc/connect-node'
import { ProfileService } from '#proto/gen/profile_pb.js'
import { checkProfile, type Heard, type RulerClient, type RulerWay, type Subject } from '../client.ts'
import type { Wire } from '../wire.ts'

interface Opened {
  readonly transport: Transport
  close(): void
}

const nothing = (): void => undefined

/** Over HTTP/2. */
export const grpc: RulerWay = wayOf(async (wire) => {
  const socket = await wire.dial()
  const baseUrl = `http://${wire.host}`
  const sessionManager = new Http2SessionManager(baseUrl, {}, { createConnection: () => socket })
  return { transport: createGrpcTransport({ baseUrl, sessionManager }), close: () => sessionManager.abort() }
})

/** Over HTTP/1.1, as browsers speak it to a server without TLS. */
export const grpcWeb: RulerWay = wayOf(async ({ agent, host }) => {
  const options = { baseUrl: `http://${host}`, httpVersion: '1.1', nodeOptions: { agent } } as const
  return { transport: createGrpcWebTransport(options), close: nothing }
})

/** Over HTTP/1.1, in JSON: what is read without any tool is what it is chosen for. */
export const connect: RulerWay = wayOf(async ({ agent, host }) => {
  const options = { baseUrl: `http://${host}`, httpVersion: '1.1', nodeOptions: { agent } } as const
  return { transport: createConnectTransport({ ...options, useBinaryFormat: false }), close: nothing }
})

function wayOf(open: (wire: Wire) => Promise<Opened>): RulerWay {
  return { open: (wire, subject) => new RpcClient(() => open(wire), subject) }
}

class RpcClient implements RulerClient {
  readonly #open: () => Promise<Opened>
  readonly #subject: Subject
  readonly #stop = new AbortController()
  #opened: Opened | null = null

  constructor(open: () => Promise<Opened>, subject: Subject) {
    this.#open = open
    this.#subject = subject
  }

  async get(): Promise<void> {
    const client = await this.#client()
    checkProfile(await client.getProfile({ userId: this.#subject.userId }))
  }

  async watch(heard: Heard): Promise<void> {
    const client = await this.#client()
    const news = client.watchPosts({}, { signal: this.#stop.signal })[Symbol.asyncIterator]()
    // The first message is empty: it says that the server listens.
    await news.next()
    void this.#listen(news, heard)
  }

  close(): void {
    this.#stop.abort()
    this.#opened?.close()
  }

  async #client(): Promise<Client<typeof ProfileService>> {
    this.#opened ??= await this.#open()
    return createClient(ProfileService, this.#opened.transport)
  }

  async #listen(news: AsyncIterator<{ readonly post?: { readonly id: number } | undefined }>, heard: Heard) {
    try {
      for (let told = await news.next(); told.done !== true; told = await news.next()) heard(told.value.post?.id ?? 0)
    } catch {
      // It was stopped; else the caller that waits for news times out by itself.
    }
  }
}
