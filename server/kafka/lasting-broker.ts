/**
 * A broker whose thread is started again when it ended by a fault: on the port and the folder that it had. What listens to it, and whom
 * it is to forget, outlives its threads.
 */
import type { OwnerChange } from './bridge.ts'
import { BrokerError, type Question, type WorkerEvents, type WorkerLink } from './worker-link.ts'

export interface LastingOptions {
  /** 0: the system chooses; then it is the same ever after. */
  readonly port: number
  /** A thread that opens this port. */
  readonly link: (port: number, events: WorkerEvents) => WorkerLink
}

/** Sandboxes by their public names, as Owners wants them. */
export interface OwnerSource {
  all(): OwnerChange['come']
  listen(listener: (change: OwnerChange) => void): () => void
}

/** ms */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 30_000
/** ms; a worker that ran this long did not end for the same reason as the one before. */
const STEADY = 60_000

function everybody(owners: OwnerSource): OwnerChange {
  return { isAll: true, come: owners.all(), gone: [] }
}

export class LastingBroker {
  readonly events: WorkerEvents = { connection: new Set(), changed: new Set() }
  readonly #options: LastingOptions
  readonly #standingListeners = new Set<(problem: BrokerError | null) => void>()
  #owners: OwnerSource | null = null
  readonly #toForget = new Set<string>()
  #port: number
  /** null: it is down, and this is why. */
  #running: WorkerLink | null = null
  #problem = new BrokerError('stopped', 'The Kafka broker has not started yet.')
  #starting: WorkerLink | null = null
  #timer: NodeJS.Timeout | undefined
  #pause = FIRST_PAUSE
  #isClosing = false

  private constructor(options: LastingOptions) {
    this.#options = options
    this.#port = options.port
  }

  /** @throws BrokerError: a first start is not tried again */
  static async start(options: LastingOptions): Promise<LastingBroker> {
    const broker = new LastingBroker(options)
    await broker.#start()
    return broker
  }

  get port(): number {
    return this.#port
  }

  onStanding(listener: (problem: BrokerError | null) => void): () => void {
    this.#standingListeners.add(listener)
    return () => this.#standingListeners.delete(listener)
  }

  async ask<Answer>(question: Question): Promise<Answer> {
    if (this.#running === null) throw this.#problem
    return this.#running.ask<Answer>(question)
  }

  /** Sends each thread all owners when it starts, and then each change. */
  follow(owners: OwnerSource): () => void {
    this.#owners = owners
    this.#running?.tellOwners(everybody(owners))
    return owners.listen((change) => this.#running?.tellOwners(change))
  }

  /** Besides what `follow` tells. */
  tellOwners(change: OwnerChange): void {
    this.#running?.tellOwners(change)
  }

  /** Where it is down, as soon as it is up. */
  async forget(sandbox: string): Promise<void> {
    this.#toForget.add(sandbox)
    if (this.#running !== null) await this.#forgetAll(this.#running)
  }

  async close(): Promise<void> {
    this.#isClosing = true
    clearTimeout(this.#timer)
    await Promise.all([this.#running?.close(), this.#starting?.close()])
  }

  async #start(): Promise<void> {
    const link = this.#options.link(this.#port, this.events)
    this.#starting = link
    try {
      this.#port = await link.listening
      // Some may have come meanwhile.
      if (this.#owners !== null) link.tellOwners(everybody(this.#owners))
      await this.#forgetAll(link)
    } finally {
      this.#starting = null
    }
    this.#running = link
    const since = performance.now()
    void link.ended.then((error) => {
      this.#running = null
      if (performance.now() - since >= STEADY) this.#pause = FIRST_PAUSE
      this.#lost(error)
    })
  }

  #lost(error: BrokerError): void {
    this.#problem = error
    if (this.#isClosing) return
    // What somebody has to mend does not mend itself, and each try would be a line more.
    const isFault = error.problem === 'stopped'
    const next = isFault ? `It is started again in ${this.#pause / 1000} s.` : 'Then start Framewise again.'
    this.#problem = new BrokerError(error.problem, `${error.message} ${next}`)
    for (const listener of this.#standingListeners) listener(this.#problem)
    if (!isFault) return
    this.#timer = setTimeout(() => void this.#restart(), this.#pause)
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE)
  }

  async #restart(): Promise<void> {
    try {
      await this.#start()
    } catch (thrown) {
      this.#lost(thrown instanceof BrokerError ? thrown : new BrokerError('stopped', String(thrown)))
      return
    }
    if (!this.#isClosing) for (const listener of this.#standingListeners) listener(null)
  }

  /** @throws BrokerError when the thread ends meanwhile: then the next one does it */
  async #forgetAll(link: WorkerLink): Promise<void> {
    for (const sandbox of [...this.#toForget]) {
      await link.ask<null>({ type: 'forget', sandbox })
      this.#toForget.delete(sandbox)
    }
  }
}
