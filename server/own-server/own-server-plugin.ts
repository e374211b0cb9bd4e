/**
 * Servers of learners as a Fastify plugin, registered behind the sandboxes: the tunnel at /wire/serve for tabs whose browser holds a
 * viewer's cookie, and what is theirs of all that comes in by the front door. Requests by a learner's port never reach Fastify.
 */

import { lookup } from 'node:dns/promises'
import { Http2ServerRequest } from 'node:http2'
import { networkInterfaces } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer } from 'ws'
import { type LogLine, ownServerLimits, TUNNEL_PATH } from '#proto/own-server/index.ts'
import { monotonic } from '../monotonic.ts'
import { refusalOfHost, refusalOfOrigin } from '../sandboxes/index.ts'
import { type Attribution, refuseUpgrade, SHARED, type Tap, type Upgrade } from '../tap/index.ts'
import type { PassedBy } from './asked.ts'
import type { NodeRequest, NodeResponse } from './call-end.ts'
import { defaultOwnServerLimits, type OwnServerLimits, TUNNEL_MESSAGE_BYTES } from './limits.ts'
import { OwnServers } from './own-servers.ts'
import { PortPool, type PortRange } from './port-pool.ts'
import { addProgramRoutes, type DialPolicy, defaultProgramLimits, type ProgramLimits } from './program/index.ts'
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
  /** Which programs of learners may be dialled. Absent: none. */
  readonly dial?: DialPolicy
  /** Ports of this machine where Framewise listens, or may, but for those of learners. */
  readonly isFrontPort?: (port: number) => boolean
  readonly programLimits?: Partial<ProgramLimits>
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly ownServers: OwnServers
  }
}

const SWEEP_EVERY_MS = 1_000

async function plugin(fastify: FastifyInstance, options: OwnServerOptions): Promise<void> {
  const { tap, hosts, range, urlOf, dial: policy = 'off', isFrontPort = () => false } = options
  const programLimits = { ...defaultProgramLimits, ...options.programLimits }
  const isLearners = (port: number): boolean =>
    tap.portOwners.has(port) || (range !== null && port >= range.first && port <= range.last)
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
    programs: {
      ...{ tap, limits: programLimits },
      dial: {
        policy,
        isOwnPort: (port) => isFrontPort(port) || isLearners(port),
        resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
        interfaces: () => Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []),
      },
      callers: { policy: originPolicy, isAppPort: isFrontPort },
    },
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
  const passedBy = (request: object, owner: Attribution | null): PassedBy => ({
    owner: owner ?? { sandbox: SHARED, client: 'shared', run: '', unknownName: null, recorded: false },
    host: tap.peerOf(request)?.host ?? '',
    remotePort: tap.peerOf(request)?.remotePort ?? 0,
    isInTheClear: !tap.isEncrypted(request),
  })
  const upgrade = (sandbox: string, asked: Upgrade): void => {
    const { request, attribution } = asked
    servers.upgrade(sandbox, asked, askedOf(request), passedBy(request, attribution))
  }
  const answer = (sandbox: string, request: NodeRequest, response: NodeResponse): void => {
    if (request instanceof Http2ServerRequest) tap.readAsItComes(request)
    const owner = servers.hasProgram(sandbox) ? tap.settle(request, false) : null
    servers.answer(sandbox, request, response, askedOf(request), passedBy(request, owner))
  }
  const isServedByName = (sandbox: string): boolean =>
    servers.servingOf(sandbox) !== null && !servers.hasProgram(sandbox)
  tap.setGuestHouse({
    // A port is theirs whatever is served; a name only where something is.
    hasServer: (sandbox) => servers.contractOf(sandbox) !== null && !servers.hasProgram(sandbox),
    // A program is reached by its port alone.
    passesOn: (sandbox) => servers.hasProgram(sandbox),
    carry: (arrival) => servers.carry(arrival),
    answer,
    upgrade,
    upgradeUnknown: (asked) => {
      const { sandbox } = asked.attribution
      if (sandbox === SHARED || !isServedByName(sandbox)) return false
      upgrade(sandbox, asked)
      return true
    },
  })

  // What no route here takes may be for the server of the sandbox that the request names.
  fastify.addHook('onRequest', (request, reply, done) => {
    const { sandbox, routeOptions, is404 } = request
    const isNobodys = is404 || routeOptions.config.isForOthers === true
    if (!isNobodys || sandbox === SHARED || !isServedByName(sandbox)) return done()
    reply.hijack()
    answer(sandbox, request.raw, reply.raw)
  })

  fastify.register(async (scope) => addProgramRoutes(scope, servers, programLimits))

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
