/** A server, a viewer of it, and what the viewer deploys: for tests that call learners' code by other people's clients. */
import { createFileRegistry, type DescService, fromBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { createClient, type Transport } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import WebSocket from 'ws'
import { type ServerProcess, startServerProcess } from '../../../server/test/testing/server-process.ts'
import type { FromCarrier } from '../carrier/messages.ts'
import type { ToPage } from '../runtime/page-messages.ts'
import { starterFiles } from '../starters/index.ts'
import { type NodeServer, serveInNode } from './deploy-in-node.ts'
import { joinAsViewer } from './viewer.ts'

export interface Live {
  readonly url: string
  readonly descriptorSet: Uint8Array
  /** Of a service of the contract; its methods are known when the text of the contract is. */
  // biome-ignore lint/suspicious/noExplicitAny: so are their types
  client(service: string, transport?: Transport): any
}

export class Harness {
  readonly server: ServerProcess
  readonly cookie: string
  readonly own: NodeServer
  /** Since the last deployment. */
  readonly said: ToPage[] = []
  readonly carried: FromCarrier[] = []

  private constructor(server: ServerProcess, cookie: string) {
    this.server = server
    this.cookie = cookie
    this.own = this.another()
  }

  static async start(): Promise<Harness> {
    const server = await startServerProcess()
    return new Harness(server, await joinAsViewer(server.url))
  }

  /** Another tab of the same viewer. */
  another(): NodeServer {
    return serveInNode({
      server: this.server.url,
      cookie: this.cookie,
      onMessage: (message) => this.said.push(message),
      onCarrier: (event) => this.carried.push(event),
    })
  }

  async live(proto: string, source: string): Promise<Live> {
    this.said.length = 0
    const outcome = await this.own.deploy(proto, source)
    if (outcome.kind !== 'live') throw new Error(JSON.stringify(outcome))
    const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, outcome.descriptorSet))
    const url = `http://127.0.0.1:${outcome.port}`
    return {
      url,
      descriptorSet: outcome.descriptorSet,
      client: (name, transport) => clientOf(registry.getService(name), url, transport),
    }
  }

  starter(id: string): Promise<Live> {
    const { proto, source } = starterFiles(id, 'en')
    return this.live(proto, source)
  }

  async stop(): Promise<void> {
    this.own.stop()
    await this.server.stop()
  }
}

// biome-ignore lint/suspicious/noExplicitAny: its methods are known when the text of the contract is
export function clientOf(service: DescService | undefined, baseUrl: string, transport?: Transport): any {
  if (service === undefined) throw new Error('there is no such service')
  return createClient(service, transport ?? createGrpcTransport({ baseUrl }))
}

export interface GuestSocket {
  readonly socket: WebSocket
  /** What came; bytes as `bytes 1,2`. */
  readonly texts: readonly string[]
  readonly opened: Promise<void>
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  /** The status of a refusal. */
  readonly refused: Promise<number | undefined>
}

export function guestOf(url: string, protocols: string[] = [], headers: Record<string, string> = {}): GuestSocket {
  const socket = new WebSocket(url.replace('http', 'ws'), protocols, { headers })
  const texts: string[] = []
  socket.on('message', (data, isBinary) => texts.push(isBinary ? `bytes ${[...(data as Buffer)]}` : String(data)))
  // What goes wrong is told by the events below.
  socket.on('error', () => {})
  return {
    socket,
    texts,
    opened: new Promise((resolve) => socket.on('open', () => resolve())),
    closed: new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
    }),
    refused: new Promise((resolve) => {
      socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode))
    }),
  }
}
