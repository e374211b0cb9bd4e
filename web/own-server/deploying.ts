/**
 * From the press of Deploy to live: both files are built, a new cell runs them, and only when that went well does it take the place of
 * the last one, which answers until then. Knows no browser: its parts are given.
 */
import type { Deployment } from '#proto/own-server/messages.ts'
import type { Built } from './build.ts'
import type { FromCarrier, ToCarrier } from './carrier/messages.ts'
import type { Cell, CellEvents } from './cell.ts'
import type { FromPage, ToPage } from './runtime/page-messages.ts'
import type { DeployFailure, RefusedReason } from './types.ts'

export interface CarrierThread {
  tell(message: ToCarrier, port?: MessagePort): void
}

/** Code that comes when it is needed. @throws when it does not come */
export interface DeployParts {
  build(proto: string, source: string): Promise<Built | DeployFailure>
  makeCell(events: CellEvents): Promise<Cell>
  graphqlPart(): Promise<string>
}

export interface DeployingOptions {
  readonly parts: DeployParts
  readonly startCarrier: (hear: (event: FromCarrier) => void) => CarrierThread
  /** Of the cell that serves, or is about to. */
  readonly onMessage: (message: ToPage) => void
  /** The tunnel's state changed while nobody pressed anything. */
  readonly onCarrier: (event: FromCarrier) => void
  /** Milliseconds that the file may take from top to bottom, and the server to answer. */
  readonly patience?: number
}

export interface Wanted {
  readonly proto: string
  readonly source: string
  readonly revision: number
  readonly isHolding: boolean
}

export type Outcome =
  | {
      readonly kind: 'live'
      readonly deployment: Deployment
      readonly descriptorSet: Uint8Array
      readonly port: number | null
    }
  | { readonly kind: 'failed'; readonly failure: DeployFailure }
  /** Ready, and the server not there: it is deployed when it is. */
  | { readonly kind: 'away'; readonly deployment: Deployment; readonly descriptorSet: Uint8Array }
  | { readonly kind: 'taken-over' }

const PATIENCE = 3_000

export class Deploying {
  readonly #options: DeployingOptions
  #carrier: CarrierThread | null = null
  #cell: Cell | null = null
  /** Who waits for what the server says of a deployment. */
  #answered: ((event: FromCarrier) => void) | null = null

  constructor(options: DeployingOptions) {
    this.#options = options
  }

  async deploy({ proto, source, revision, isHolding }: Wanted): Promise<Outcome> {
    const { parts, startCarrier } = this.#options
    // All at once: the cell starts while the files are built.
    this.#carrier ??= startCarrier((event) => this.#heard(event))
    const starting = this.#start()
    starting.catch(() => {})
    const end = () => void starting.then(({ cell }) => cell.end()).catch(() => {})
    try {
      const built = await parts.build(proto, source)
      if ('kind' in built) {
        end()
        return { kind: 'failed', failure: built }
      }
      const { descriptorSet, code, needsGraphql } = built
      const graphqlPart = needsGraphql ? await parts.graphqlPart() : null
      const { cell, run } = await starting
      const ran = await run({ type: 'deploy', revision, descriptorSet, code, graphqlPart, isHolding })
      if ('kind' in ran) {
        end()
        return { kind: 'failed', failure: ran }
      }
      return await this.#handOver(cell, ran, descriptorSet)
    } catch (error) {
      end()
      throw error
    }
  }

  stop(): void {
    this.#carrier?.tell({ type: 'stop' })
    this.#cell?.end()
    this.#cell = null
  }

  /** To the code that serves. */
  tell(message: FromPage): void {
    this.#cell?.tell(message)
  }

  /** A cell, and the way to run code in it: what it serves then, or why not. */
  async #start(): Promise<{
    readonly cell: Cell
    readonly run: (deploy: FromPage) => Promise<Deployment | DeployFailure>
  }> {
    const { parts, onMessage, patience = PATIENCE } = this.#options
    let settle: (ran: Deployment | DeployFailure) => void = () => {}
    const ran = new Promise<Deployment | DeployFailure>((resolve) => {
      settle = resolve
    })
    const cell = await parts.makeCell({
      onMessage: (message) => {
        if (message.type === 'ready') settle(isEmpty(message.deployment) ? NOTHING : message.deployment)
        else if (message.type === 'failed') settle({ kind: 'run', line: message.line, message: message.message })
        else onMessage(message)
      },
      onBroken: (detail) => settle(refused('cell', detail)),
    })
    const run = async (deploy: FromPage): Promise<Deployment | DeployFailure> => {
      cell.tell(deploy)
      const timer = setTimeout(() => settle(refused('stuck', '')), patience)
      try {
        return await ran
      } finally {
        clearTimeout(timer)
      }
    }
    return { cell, run }
  }

  async #handOver(cell: Cell, deployment: Deployment, descriptorSet: Uint8Array): Promise<Outcome> {
    const { patience = PATIENCE } = this.#options
    let settle: (event: FromCarrier) => void = () => {}
    const answer = new Promise<FromCarrier>((resolve) => {
      settle = resolve
    })
    this.#answered = settle
    this.#carrier?.tell({ type: 'serve', deployment, descriptorSet }, cell.port)
    this.#cell?.end()
    this.#cell = cell
    const timer = setTimeout(() => settle({ type: 'away' }), patience)
    const event = await answer
    clearTimeout(timer)
    // Another press may wait by now.
    if (this.#answered === settle) this.#answered = null
    switch (event.type) {
      case 'deployed':
        return { kind: 'live', deployment, descriptorSet, port: event.deployed.port }
      case 'refused':
        this.stop()
        return { kind: 'failed', failure: refused(event.refused.reason, event.refused.detail) }
      case 'taken-over':
        return { kind: 'taken-over' }
      case 'away':
        return { kind: 'away', deployment, descriptorSet }
    }
  }

  #heard(event: FromCarrier): void {
    if (this.#answered === null) this.#options.onCarrier(event)
    else this.#answered(event)
  }
}

const NOTHING: DeployFailure = refused('nothing-served', '')

function refused(reason: RefusedReason, detail: string): DeployFailure {
  return { kind: 'refused', reason, detail }
}

function isEmpty({ services, routes, sockets, graphql }: Deployment): boolean {
  return services.length + routes.length + sockets.length === 0 && graphql === undefined
}
