/**
 * The servers of learners, one for each sandbox: which tab serves and what it deployed, or which program answers instead; at which port, and what
 * answers while nobody does.
 */
import { Http2ServerRequest, type Http2Session } from 'node:http2'
import type { WebSocket } from 'ws'
import {
  type Deployed as DeployedAnswer,
  type Frame,
  FrameError,
  FrameType,
  type LogLine,
  TunnelClose,
} from '#proto/own-server/index.ts'
import { monotonic } from '../monotonic.ts'
import type { Arrival, Upgrade } from '../tap/index.ts'
import { createTokenBuckets } from '../visitors/index.ts'
import { type Asked, type PassedBy, pathOf, unescaped } from './asked.ts'
import { answerPreflight, type NodeRequest, type NodeResponse, refuse, TROUBLES } from './call-end.ts'
import { endConnections, rememberConnection } from './connections.ts'
import { type Deployed, DeploymentError, readDeployment } from './deployed.ts'
import { createGateway, type Gateway } from './gateway.ts'
import { HttpCall } from './http-call.ts'
import type { OwnServersOptions } from './own-servers-options.ts'
import {
  type ConnectFacts,
  connectProgram,
  type Program,
  ProgramError,
  passArrival,
  passedOnBy,
} from './program/index.ts'
import { SocketCall } from './socket-call.ts'
import {
  type ContractListener,
  type OwnContract,
  type OwnServing,
  type ToldContract,
  withPast,
} from './told-contract.ts'
import { Tunnel } from './tunnel.ts'

interface OwnServer {
  tunnel: Tunnel | null
  /** Answers in place of a tab. */
  program: Program | null
  contract: OwnContract | null
  /** Those before, oldest first. */
  past: readonly ToldContract[]
  gateway: Gateway | null
  /** Of deployments that are being taken up. */
  turn: number
  /** Connections over HTTP/2 that called the current deployment. */
  readonly sessions: Set<Http2Session>
}

export class OwnServers {
  readonly #options: OwnServersOptions
  readonly #servers = new Map<string, OwnServer>()
  readonly #mayPrint: (sandbox: string) => boolean
  readonly #listeners = new Set<ContractListener>()
  readonly #programListeners = new Set<(sandbox: string) => void>()

  constructor(options: OwnServersOptions) {
    this.#options = options
    const { linesPerSecond } = options.limits
    const lines = createTokenBuckets({ capacity: linesPerSecond, refillMs: 1000 / linesPerSecond, now: monotonic })
    this.#mayPrint = (sandbox) => lines(sandbox).allowed
  }

  /** null: this sandbox has served nothing lately. */
  contractOf(sandbox: string): OwnContract | null {
    return this.#servers.get(sandbox)?.contract ?? null
  }

  /** Oldest first; the last is the one of `contractOf`. */
  contractsOf(sandbox: string): readonly ToldContract[] {
    const { past = [], contract = null } = this.#servers.get(sandbox) ?? {}
    return contract === null ? past : [...past, contract]
  }

  onChange(listener: ContractListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Where to call it, and by which contract; null: nothing is served. */
  servingOf(sandbox: string): OwnServing | null {
    const contract = this.contractOf(sandbox)
    if (contract?.isServing !== true) return null
    const { port, deployed } = contract
    const { authority = null } = this.programOf(sandbox) ?? {}
    return { port, registry: deployed.registry, authority }
  }

  /** How many serve, and how many calls are open. */
  get figures(): { readonly serving: number; readonly calls: number; readonly ports: number } {
    const tunnels = [...this.#servers.values()].flatMap(({ tunnel }) => tunnel ?? [])
    return {
      serving: tunnels.length,
      calls: tunnels.reduce((sum, { streams }) => sum + streams, 0),
      ports: this.#options.ports.size,
    }
  }

  /** A tab of that sandbox would like to serve; one that did before serves no more. */
  connect(sandbox: string, socket: WebSocket): void {
    const server = this.#serverOf(sandbox)
    const before = server.tunnel
    server.tunnel = null
    before?.close(TunnelClose.TAKEN_OVER, 'Another tab serves now')
    let tookOver = before !== null
    const tunnel = new Tunnel(socket, this.#options.limits, {
      onControl: (frame) => {
        this.#control(sandbox, server, tunnel, frame, tookOver)
        tookOver = false
      },
      onClose: () => {
        if (server.tunnel !== tunnel) return
        server.tunnel = null
        if (server.program === null) this.#stop(sandbox, server)
      },
    })
    server.tunnel = tunnel
  }

  /** Whether a program answers for that sandbox. */
  hasProgram(sandbox: string): boolean {
    return this.programOf(sandbox) !== null
  }

  programOf(sandbox: string): Program | null {
    return this.#servers.get(sandbox)?.program ?? null
  }

  /** What is known of some program is another. */
  onProgram(listener: (sandbox: string) => void): () => void {
    this.#programListeners.add(listener)
    return () => this.#programListeners.delete(listener)
  }

  /** From now on that program answers, in place of a tab or of another one. @throws ProgramError where it cannot; what served goes on then */
  async connectProgram(sandbox: string, wanted: ConnectFacts): Promise<Program> {
    const server = this.#serverOf(sandbox)
    const turn = ++server.turn
    const { ports, programs } = this.#options
    try {
      const { limits, dial } = programs
      const found = await connectProgram(wanted, {
        limits,
        dial,
        revision: (server.contract?.deployed.deployment.revision ?? 0) + 1,
      })
      const port = await ports.take(sandbox)
      if (port === null) throw new ProgramError('no-own-port')
      if (turn !== server.turn) throw new ProgramError('closed')
      const program = found.program(port, () => this.#programChanged(sandbox))
      const { tunnel } = server
      server.tunnel = null
      tunnel?.close(TunnelClose.TAKEN_OVER, 'A program serves now')
      server.program?.close()
      server.program = program
      this.#serve(sandbox, server, { port, gateway: null, deployed: found.deployed, program: program.state.address })
      this.#programChanged(sandbox)
      return program
    } catch (thrown) {
      if (server.contract?.isServing !== true) {
        ports.leave(sandbox, monotonic())
        if (server.contract === null && server.tunnel === null) this.#servers.delete(sandbox)
      }
      throw thrown
    }
  }

  disconnectProgram(sandbox: string): void {
    const server = this.#servers.get(sandbox)
    if (server === undefined || server.program === null) return
    server.program.close()
    server.program = null
    this.#stop(sandbox, server)
    this.#programChanged(sandbox)
  }

  /** A connection by the port of a sandbox that has a program. */
  carry(arrival: Arrival): void {
    const program = this.programOf(arrival.sandbox)
    if (program === null) arrival.serve(arrival.first)
    else void passArrival(arrival, program)
  }

  /** Answers a request that is for this sandbox's server. */
  answer(sandbox: string, request: NodeRequest, response: NodeResponse, asked: Asked, by: PassedBy): void {
    const server = this.#servers.get(sandbox)
    if (server !== undefined && server.program !== null) {
      const { callers, tap } = this.#options.programs
      passedOnBy({ program: server.program, rules: callers, tap, ...by }).answer(request, response)
      return
    }
    const { contract, tunnel, gateway } = server ?? {}
    if (server !== undefined) rememberConnection(server.sessions, request)
    if (contract === null || contract === undefined || !contract.isServing || tunnel === null || tunnel === undefined) {
      if (!answerPreflight(request, response)) refuse(request, response, TROUBLES.tabClosed)
      request.resume()
      return
    }
    const path = pathOf(request.url ?? '')
    const { standing, bindings, deployment } = contract.deployed
    if (standing.has(path)) {
      standing.answer(request, response)
      return
    }
    const isOwnOptions = deployment.routes.some(({ method }) => method === 'OPTIONS')
    if (!isOwnOptions && answerPreflight(request, response)) return
    if (gateway !== null && gateway !== undefined && bindings?.has(unescaped(path)) === true) {
      gateway.answer(request, response)
      return
    }
    let call: HttpCall | undefined
    // A request forgets its stream with that, and code may print after its end.
    const of = request instanceof Http2ServerRequest ? request.stream : request
    const refusal = tunnel.open((stream) => {
      const print = (line: LogLine): void => this.#print(sandbox, of, line)
      call = new HttpCall({ request, response, ...asked, guardMs: this.#options.limits.guardMs, print }, stream)
      return call
    })
    if (refusal === null) call?.begin()
    else refuse(request, response, refusal === 'too-fast' ? TROUBLES.tooFast : TROUBLES.tooManyStreams)
  }

  /** The same of a WebSocket. */
  upgrade(sandbox: string, upgrade: Upgrade, asked: Asked, by: PassedBy): void {
    const { contract, tunnel, program = null } = this.#servers.get(sandbox) ?? {}
    if (program !== null) {
      const { callers, tap } = this.#options.programs
      passedOnBy({ program, rules: callers, tap, ...by }).upgrade(upgrade)
      return
    }
    if (contract?.isServing !== true || tunnel === null || tunnel === undefined) {
      upgrade.refuse(503, TROUBLES.tabClosed.message, { 'retry-after': '5' })
      return
    }
    let call: SocketCall | undefined
    const refusal = tunnel.open((stream) => {
      const print = (line: LogLine): void => this.#print(sandbox, upgrade.request, line)
      const { sockets: server, limits } = this.#options
      call = new SocketCall({ upgrade, server, ...asked, acceptMs: limits.acceptMs, print }, stream)
      return call
    })
    if (refusal === null) call?.begin()
    else upgrade.refuse(refusal === 'too-fast' ? 429 : 503, TROUBLES.tooManyStreams.message)
  }

  /** Tombstones whose time is over. */
  sweep(at: number): void {
    for (const sandbox of this.#options.ports.sweep(at - this.#options.limits.tombstoneMs)) this.#drop(sandbox)
  }

  /** The sandbox has another name now: whoever serves must say so anew. */
  renamed(sandbox: string): void {
    this.disconnectProgram(sandbox)
    this.#servers.get(sandbox)?.tunnel?.close(TunnelClose.RENAMED, 'The sandbox has a new name')
  }

  forget(sandbox: string): void {
    this.renamed(sandbox)
    this.#options.ports.forget(sandbox)
    this.#drop(sandbox)
  }

  close(): void {
    for (const { tunnel, program } of this.#servers.values()) {
      tunnel?.close(1001, 'The server is closing')
      program?.close()
    }
  }

  #control(sandbox: string, server: OwnServer, tunnel: Tunnel, frame: Frame, tookOver: boolean): void {
    if (frame.type === FrameType.STOP) {
      tunnel.endStreams('stopped')
      if (server.program === null) this.#stop(sandbox, server)
    } else if (frame.type === FrameType.DEPLOY) {
      try {
        void this.#deploy(sandbox, server, tunnel, readDeployment(frame.payload), tookOver)
      } catch (thrown) {
        if (!(thrown instanceof DeploymentError)) throw thrown
        tunnel.control(FrameType.REFUSED, thrown.refused)
      }
    } else throw new FrameError(`the tunnel itself has no frame of type ${frame.type}`)
  }

  async #deploy(
    sandbox: string,
    server: OwnServer,
    tunnel: Tunnel,
    deployed: Deployed,
    tookOver: boolean,
  ): Promise<void> {
    const turn = ++server.turn
    const { ports, urlOf, nameOf } = this.#options
    const port = await ports.take(sandbox)
    const { services, bindings } = deployed
    const gateway =
      bindings === null
        ? null
        : await createGateway({
            ...{ services, sandbox, baseUrl: urlOf(port) },
            authority: port === null ? nameOf(sandbox) : null,
          })
    // Another deployment was quicker, or the tab is gone.
    if (turn !== server.turn || server.tunnel !== tunnel || !tunnel.isOpen) {
      gateway?.close()
      deployed.standing.close()
      if (server.tunnel === null && server.program === null) ports.leave(sandbox, monotonic())
      return
    }
    const { program } = server
    program?.close()
    server.program = null
    this.#serve(sandbox, server, { port, gateway, deployed, program: null })
    if (program !== null) this.#programChanged(sandbox)
    const { revision } = deployed.deployment
    tunnel.control(FrameType.DEPLOYED, { revision, port, tookOver } satisfies DeployedAnswer)
  }

  #serve(
    sandbox: string,
    server: OwnServer,
    { gateway, ...contract }: Omit<OwnContract, 'isServing' | 'since'> & { readonly gateway: Gateway | null },
  ): void {
    server.gateway?.close()
    server.contract?.deployed.standing.close()
    server.gateway = gateway
    server.past = withPast(server.past, server.contract)
    server.contract = { isServing: true, since: Date.now(), ...contract }
    endConnections(server.sessions)
    this.#changed(sandbox, server.contract)
  }

  #serverOf(sandbox: string): OwnServer {
    const known = this.#servers.get(sandbox)
    if (known !== undefined) return known
    const made: OwnServer = {
      tunnel: null,
      program: null,
      contract: null,
      past: [],
      gateway: null,
      turn: 0,
      sessions: new Set(),
    }
    this.#servers.set(sandbox, made)
    return made
  }

  #programChanged(sandbox: string): void {
    for (const listener of this.#programListeners) listener(sandbox)
  }

  #stop(sandbox: string, server: OwnServer): void {
    server.turn += 1
    this.#options.ports.leave(sandbox, monotonic())
    server.gateway?.close()
    server.gateway = null
    const { contract } = server
    if (contract?.isServing !== true) return
    contract.deployed.standing.close()
    server.contract = { ...contract, isServing: false }
    this.#changed(sandbox, server.contract)
  }

  #changed(sandbox: string, contract: OwnContract): void {
    for (const listener of this.#listeners) listener(sandbox, contract)
  }

  #drop(sandbox: string): void {
    const server = this.#servers.get(sandbox)
    if (server?.tunnel === null && server.program === null) this.#servers.delete(sandbox)
  }

  #print(sandbox: string, request: object, line: LogLine): void {
    if (this.#mayPrint(sandbox)) this.#options.print(request, line)
  }
}
