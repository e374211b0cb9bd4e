/**
 * Servers of learners as a Fastify plugin, registered behind the sandboxes: the tunnel at /wire/serve for tabs whose browser holds a
 * viewer's cookie, and what is theirs of all that comes in by the front door. Requests by a learner's port never reach Fastify.
 */
import { Http2ServerRequest } from 'node:http2'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer } from 'ws'
import { type LogLine, ownServerLimits, TUNNEL_PATH } from '#proto/own-server/index.ts'
import { monotonic } from '../monotonic.ts'
import { refusalOfHost, refusalOfOrigin } from '../sandboxes/index.ts'
import { refuseUpgrade, SHARED, type Tap, type Upgrade } from '../tap/index.ts'
import type { NodeRequest, NodeResponse } from './call-end.ts'
import { defaultOwnServerLimits, type OwnServerLimits, TUNNEL_MESSAGE_BYTES } from './limits.ts'
import { OwnServers } from './own-servers.ts'
import { PortPool, type PortRange } from './port-pool.ts'
import { RemarkNote } from './remark-note.ts'
import { chosenProtocol } from './socket-call.ts'

export interface OwnServerOptions {
  readonly tap: Tap
  /** null: learners have no ports of their own. */
  readonly range: PortRange | null
  /** Addresses to listen on. */
  readonly hosts: readonly string[]
  /** Where the front door is reached from inside, by that port or its own. */
  readonly urlOf: (port: number | null) => string
  readonly limits?: Partial<OwnServerLimits>
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly ownServers: OwnServers
  }
}

const SWEEP_EVERY_MS = 1_000

async function plugin(fastify: FastifyInstance, options: OwnServerOptions): Promise<void> {
  const { tap, hosts, range, urlOf } = options
  const limits = { ...defaultOwnServerLimits, ...options.limits }
  const { sandboxes, originPolicy } = fastify
  const ports = new PortPool(range, {
    open: async (wanted, sandbox) => {
      const [host = '127.0.0.1', ...others] = hosts
      const port = (await tap.listenAlso({ host, port: wanted, sockets: 1 })) ?? wanted
      // Before anything can come in there.
      tap.portOwners.set(port, sandbox)
      for (const other of others) await tap.listenAlso({ host: other, port, sockets: 1, isOptional: true })
      return port
    },
    close: (port) => {
      tap.portOwners.delete(port)
      tap.stopListening(port)
    },
  })
  const guests = new WebSocketServer({
    noServer: true,
    maxPayload: ownServerLimits.messageBytes,
    perMessageDeflate: false,
    handleProtocols: (_offered, request) => chosenProtocol.get(request) ?? false,
  })
  const servers = new OwnServers({
    ...{ limits, ports, sockets: guests, urlOf },
    nameOf: (sandbox) => sandboxes.nameOf(sandbox) ?? '',
    print: (request: object, line: LogLine) => tap.note(request, new RemarkNote(line)),
  })
  fastify.decorate('ownServers', servers)

  const tunnels = new WebSocketServer({ noServer: true, maxPayload: TUNNEL_MESSAGE_BYTES, perMessageDeflate: false })
  tap.onUpgrade(TUNNEL_PATH, ({ request, socket, head }: Upgrade) => {
    const refusal = refusalOfHost(request.headers, originPolicy) ?? refusalOfOrigin(request.headers)
    if (refusal !== null) return refuseUpgrade(socket, 403, refusal)
    const sandbox = sandboxes.viewer(request.headers.cookie)
    if (sandbox === null) return refuseUpgrade(socket, 401, 'This browser has no sandbox yet: open the app first')
    tunnels.handleUpgrade(request, socket, head, (webSocket) => servers.connect(sandbox.id, webSocket))
  })

  const askedOf = (request: object) => {
    const peer = tap.peerOf(request)
    return {
      isEncrypted: tap.isEncrypted(request),
      remote: peer === null ? '' : `${peer.remoteAddress}:${peer.remotePort}`,
    }
  }
  const upgrade = (sandbox: string, asked: Upgrade): void => servers.upgrade(sandbox, asked, askedOf(asked.request))
  const answer = (sandbox: string, request: NodeRequest, response: NodeResponse): void => {
    if (request instanceof Http2ServerRequest) tap.readAsItComes(request)
    servers.answer(sandbox, request, response, askedOf(request))
  }
  tap.setGuestHouse({
    // A port is theirs whatever is served; a name only where something is.
    hasServer: (sandbox) => servers.contractOf(sandbox) !== null,
    answer,
    upgrade,
    upgradeUnknown: (asked) => {
      const { sandbox } = asked.attribution
      if (sandbox === SHARED || servers.servingOf(sandbox) === null) return false
      upgrade(sandbox, asked)
      return true
    },
  })

  // What no route here takes may be for the server of the sandbox that the request names.
  fastify.addHook('onRequest', (request, reply, done) => {
    const { sandbox, routeOptions, is404 } = request
    const isNobodys = is404 || routeOptions.config.isForOthers === true
    if (!isNobodys || sandbox === SHARED || servers.servingOf(sandbox) === null) return done()
    reply.hijack()
    answer(sandbox, request.raw, reply.raw)
  })

  const forget = sandboxes.onRename(({ id }) => servers.renamed(id))
  const sweeper = setInterval(() => servers.sweep(monotonic()), SWEEP_EVERY_MS)
  sweeper.unref()
  tap.onClose(() => {
    clearInterval(sweeper)
    forget()
    servers.close()
  })
}

/** Applies to the whole app, not to a scope of its own. */
export const ownServerPlugin = Object.assign(plugin, { [Symbol.for('skip-override')]: true })
