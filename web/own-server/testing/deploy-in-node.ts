/**
 * A learner's own server without a browser: the same runtime, carrier and way to deploy, in this process, over a real tunnel. For tests of
 * lessons and probes. There is no cell: the code reaches all that Node does.
 */
import WebSocket from 'ws'
import { TUNNEL_PATH } from '#proto/own-server/index.ts'
import { build } from '../build.ts'
import { Carrier, type CellPort, type SocketEvents, type TunnelSocket } from '../carrier/carrier.ts'
import type { FromCarrier } from '../carrier/messages.ts'
import { type CarrierThread, Deploying, type Outcome } from '../deploying.ts'
import { makeGraphql } from '../runtime/graphql-part.ts'
import type { ToPage } from '../runtime/page-messages.ts'
import { Runtime } from '../runtime/runtime.ts'
import type { DeployFailure } from '../types.ts'

export interface NodeServerOptions {
  /** `http://127.0.0.1:8080` */
  readonly server: string
  /** Of the viewer, as the browser sends it. */
  readonly cookie: string
  readonly onMessage?: (message: ToPage) => void
  readonly onCarrier?: (event: FromCarrier) => void
}

export interface NodeServer {
  readonly deploy: (proto: string, source: string) => Promise<Outcome>
  readonly tell: Deploying['tell']
  readonly stop: () => void
}

/** What a learner's tab is to a server. */
export function serveInNode({ server, cookie, onMessage, onCarrier }: NodeServerOptions): NodeServer {
  const deploying = new Deploying({
    parts: {
      build: async (proto, source) => build(proto, source),
      makeCell: async (events) => cellInProcess(events.onMessage),
      graphqlPart: async () => '',
    },
    startCarrier: (hear) => carrierInProcess(server, cookie, hear),
    onMessage: onMessage ?? (() => {}),
    onCarrier: onCarrier ?? (() => {}),
  })
  let revision = 0
  return {
    deploy: (proto, source) => {
      revision += 1
      return deploying.deploy({ proto, source, revision, isHolding: false })
    },
    tell: (message) => deploying.tell(message),
    stop: () => deploying.stop(),
  }
}

class NotDeployed extends Error {
  readonly failure: DeployFailure | null
  constructor(outcome: Outcome) {
    super(`not deployed: ${JSON.stringify(outcome)}`)
    this.failure = outcome.kind === 'failed' ? outcome.failure : null
  }
}

/** One deployment. @returns its port. @throws NotDeployed */
export async function deployInNode(
  options: NodeServerOptions,
  files: { readonly proto: string; readonly source: string },
): Promise<NodeServer & { readonly port: number | null }> {
  const served = serveInNode(options)
  const outcome = await served.deploy(files.proto, files.source)
  if (outcome.kind !== 'live') {
    served.stop()
    throw new NotDeployed(outcome)
  }
  return { ...served, port: outcome.port }
}

function cellInProcess(onMessage: (message: ToPage) => void) {
  const { port1, port2 } = new MessageChannel()
  const runtime = new Runtime({
    toTunnel: (message) => port1.postMessage(message, [message.buffer]),
    toPage: onMessage,
    defer: setImmediate,
    loadGraphql: () => makeGraphql,
  })
  port1.onmessage = ({ data }: MessageEvent<Uint8Array>) => runtime.fromTunnel(data)
  return {
    port: port2,
    tell: (message: Parameters<Runtime['fromPage']>[0]) => runtime.fromPage(message),
    end: () => port1.close(),
  }
}

function carrierInProcess(server: string, cookie: string, hear: (event: FromCarrier) => void): CarrierThread {
  const carrier = new Carrier({
    connect: ({ onOpen, onMessage, onClose }: SocketEvents): TunnelSocket => {
      const socket = new WebSocket(`${server.replace(/^http/, 'ws')}${TUNNEL_PATH}`, {
        origin: server,
        headers: { cookie },
      })
      socket.on('open', onOpen)
      socket.on('message', (data) => {
        if (data instanceof Buffer) onMessage(data)
      })
      socket.on('error', () => socket.terminate())
      socket.on('close', onClose)
      return socket
    },
    defer: setImmediate,
    later: (run, ms) => void setTimeout(run, ms).unref(),
    tell: hear,
  })
  return {
    tell: (message, channel) => {
      if (message.type === 'stop' || channel === undefined) {
        carrier.stop()
        return
      }
      const port: CellPort = {
        post: (bytes) => channel.postMessage(bytes, [bytes.buffer]),
        close: () => channel.close(),
      }
      channel.onmessage = ({ data }: MessageEvent<Uint8Array>) => carrier.fromCell(port, data)
      carrier.serve({ port, deployment: message.deployment, descriptorSet: message.descriptorSet })
    },
  }
}
