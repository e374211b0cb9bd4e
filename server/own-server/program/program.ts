/** A program that is connected: where it is, what is known of it, and connections to it, which are counted and bounded here. */
import type { Socket } from 'node:net'
import type { ProgramState } from '#proto/api/program.ts'
import type { ProgramProblem } from '#proto/api/program-problem.ts'
import { monotonic } from '../../monotonic.ts'
import { createTokenBuckets } from '../../visitors/index.ts'
import { authorityOf, writtenAddress } from './address.ts'
import type { FoundContract } from './contract.ts'
import { dialEncrypted, dialPlain } from './dial.ts'
import type { ProgramLimits } from './limits.ts'
import type { Target } from './may-dial.ts'
import { ProgramError } from './problem.ts'
import type { Surveyed } from './survey.ts'

/** One address at which the program listens. */
export interface ProgramEnd {
  readonly target: Target
  readonly surveyed: Surveyed
}

export interface ProgramFacts {
  /** In the order in which they were written. */
  readonly ends: readonly ProgramEnd[]
  /** What gets HTTP/2, that is gRPC, and what HTTP/1.1 and WebSocket: most programs have one address for both. */
  readonly http2: ProgramEnd
  readonly http1: ProgramEnd
  readonly contract: FoundContract
  /** Of the sandbox, which leads here. */
  readonly port: number
  /** Where its learner calls from, as `hostOf` writes it: nobody else may call it by that port. */
  readonly callerHost: string
  readonly limits: ProgramLimits
  /** Whether Framewise listens at that port of this machine by now. */
  readonly isOwnPort: (port: number) => boolean
  /** The state is another one. */
  readonly onChange: () => void
}

/** One connection to it. */
export interface Dialled {
  readonly socket: Socket
  /** So many bytes went over it. */
  carried(bytes: number): void
}

export class Program {
  readonly facts: ProgramFacts
  /** Connections of HTTP/2 that it did not take, by the port of their client: their calls are refused with the reason. */
  readonly refused = new Map<number, ProgramProblem>()
  readonly #open = new Set<Socket>()
  readonly #mayOpen: (key: string) => { readonly allowed: boolean }
  #http1: boolean | null
  #problem: ProgramProblem | null = null
  #opening = 0
  #isOver = false

  constructor(facts: ProgramFacts) {
    this.facts = facts
    this.#http1 = facts.http1.surveyed.speaks.http1
    const { connectionsPerMinute: perMinute } = facts.limits
    this.#mayOpen = createTokenBuckets({ capacity: perMinute, refillMs: 60_000 / perMinute, now: monotonic })
  }

  /** For Host, and for people. */
  get authority(): string {
    return authorityOf(this.facts.http1.target.address)
  }

  get scheme(): 'http' | 'https' {
    return this.facts.http1.surveyed.speaks.tls ? 'https' : 'http'
  }

  get state(): ProgramState {
    const { ends, http2, contract, port } = this.facts
    return {
      isConnected: true,
      address: ends.map(({ target }) => writtenAddress(target.address)).join(', '),
      port,
      speaks: { ...http2.surveyed.speaks, http1: this.#http1 },
      contract: contract.source,
      contractDetail: contract.detail,
      services: contract.deployed.deployment.services,
      problem: this.#problem,
    }
  }

  /** How the last try to reach it went. */
  met(problem: ProgramProblem | null, spokeHttp1 = false): void {
    const isNew = problem?.kind !== this.#problem?.kind || problem?.detail !== this.#problem?.detail
    const isFirst = spokeHttp1 && this.#http1 !== true
    this.#problem = problem
    if (isFirst) this.#http1 = true
    if (isNew || isFirst) this.facts.onChange()
  }

  /** @throws ProgramError, which the state tells as well */
  async open(alpn: 'h2' | 'http/1.1'): Promise<Dialled> {
    const { http1, http2, limits, isOwnPort } = this.facts
    const { target, surveyed } = alpn === 'h2' ? http2 : http1
    try {
      if (this.#isOver) throw new ProgramError('closed')
      // Since it was connected, Framewise may have opened that port.
      if (target.isThisMachine && isOwnPort(target.port)) throw new ProgramError('port-own', String(target.port))
      const isFull = this.#open.size + this.#opening >= limits.connections
      if (isFull || !this.#mayOpen('').allowed) throw new ProgramError('too-many')
      this.#opening += 1
      const dialling = surveyed.speaks.tls
        ? dialEncrypted(target, { alpn: [alpn], trusts: surveyed.trusts })
        : dialPlain(target)
      const socket = await dialling.finally(() => {
        this.#opening -= 1
      })
      return this.#bounded(socket)
    } catch (thrown) {
      if (thrown instanceof ProgramError) this.met(thrown)
      throw thrown
    }
  }

  /** Ends all that is open. */
  close(): void {
    this.#isOver = true
    for (const socket of this.#open) socket.destroy()
  }

  #bounded(socket: Socket): Dialled {
    const { longestMs, bytes: most } = this.facts.limits
    let bytes = 0
    const end = (kind: 'too-long' | 'too-large'): void => {
      this.met(new ProgramError(kind))
      socket.destroy()
    }
    const patience = setTimeout(() => end('too-long'), longestMs).unref()
    this.#open.add(socket)
    socket.once('close', () => {
      clearTimeout(patience)
      this.#open.delete(socket)
    })
    if (this.#isOver) socket.destroy()
    return {
      socket,
      carried(more) {
        bytes += more
        if (bytes > most && !socket.destroyed) end('too-large')
      },
    }
  }
}
