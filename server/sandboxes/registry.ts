/**
 * All sandboxes: who has which public name, and whose secret is whose. Held in memory, written through to a store, so that
 * names and cookies survive a restart. A sandbox's id never changes and is what its data hang on; its name can.
 */
import { AppError } from '../errors.ts'
import { inventName, isSandboxName } from './sandbox-names.ts'
import { hashSecret, mintSecret, secretInCookie } from './viewer-secret.ts'

export interface Sandbox {
  /** Derived from the secret's hash; internal. */
  readonly id: string
  readonly name: string
}

export interface SandboxRecord {
  readonly name: string
  readonly secretHash: string
  /** ms since 1970 */
  readonly created: number
  readonly lastSeen: number
}

/** Where sandboxes are kept between restarts. */
export interface SandboxStore {
  load(): Promise<readonly SandboxRecord[]>
  /** Adds the sandbox, or overwrites what is known of the one with this secret: its name may be another now. */
  save(sandbox: SandboxRecord): Promise<void>
  delete(name: string): Promise<void>
}

export interface RegistryLimits {
  readonly sandboxes: number
  /** A sandbox that nobody used for so long is forgotten. */
  readonly idleMs: number
}

/** How many sandboxes one visitor may make in a minute. All programs of this machine are one, and tests among them. */
export interface MakingLimits {
  readonly perVisitor: number
  readonly fromLoopback: number
}

export const defaultMakingLimits: MakingLimits = { perVisitor: 30, fromLoopback: 4_000 }

export const defaultRegistryLimits: RegistryLimits = { sandboxes: 10_000, idleMs: 14 * 24 * 3600_000 }

/** Room comes when somebody's sandbox has been idle for long, which is seen every few minutes. */
const RETRY_SECONDS = 300

/** How stale `lastSeen` may be in the store. */
const SAVE_EVERY_MS = 10 * 60_000

interface Known {
  record: SandboxRecord
  readonly id: string
  lastSeen: number
}

/** A sandbox that was forgotten. */
export interface Gone {
  readonly id: string
  /** Its public name. */
  readonly name: string
}

export class Registry {
  readonly #store: SandboxStore
  readonly #limits: RegistryLimits
  readonly #now: () => number
  readonly #byId = new Map<string, Known>()
  readonly #byName = new Map<string, Known>()
  /** Names of records that are being saved. */
  readonly #unsaved = new Set<string>()
  readonly #renameListeners = new Set<(sandbox: Sandbox, before: string) => void>()

  private constructor(store: SandboxStore, limits: RegistryLimits, now: () => number) {
    this.#store = store
    this.#limits = limits
    this.#now = now
  }

  static async open(
    store: SandboxStore,
    limits: RegistryLimits = defaultRegistryLimits,
    now: () => number = Date.now,
  ): Promise<Registry> {
    const registry = new Registry(store, limits, now)
    for (const record of await store.load()) registry.#learn(record)
    return registry
  }

  get size(): number {
    return this.#byId.size
  }

  byName(name: string): string | null {
    const known = isSandboxName(name) ? this.#byName.get(name) : undefined
    if (known === undefined) return null
    known.lastSeen = this.#now()
    return known.id
  }

  /** What it is called now; null: there is no such sandbox, or it is everybody's. */
  nameOf(id: string): string | null {
    return this.#byId.get(id)?.record.name ?? null
  }

  byCookie(cookie: string): string | null {
    return this.viewer(cookie)?.id ?? null
  }

  /** Whose viewer sends this Cookie header. */
  viewer(cookie: string | undefined): Sandbox | null {
    const secret = secretInCookie(cookie)
    const known = secret === null ? undefined : this.#byId.get(idOf(hashSecret(secret)))
    if (known === undefined) return null
    known.lastSeen = this.#now()
    return { id: known.id, name: known.record.name }
  }

  async create(): Promise<{ readonly sandbox: Sandbox; readonly secret: string }> {
    if (this.#byId.size + this.#unsaved.size >= this.#limits.sandboxes) {
      throw new AppError('too_many', 'The server holds as many sandboxes as it may; try again later', {
        retryAfter: RETRY_SECONDS,
      })
    }
    const secret = mintSecret()
    const now = this.#now()
    const record = await this.#saveNamed((name) => {
      return { name, secretHash: hashSecret(secret), created: now, lastSeen: now }
    })
    return { sandbox: { id: this.#learn(record).id, name: record.name }, secret }
  }

  /** A new public name; requests under the old one are refused from now on. */
  async rotate(id: string): Promise<Sandbox> {
    const known = this.#byId.get(id)
    if (known === undefined) throw new AppError('not_found', 'This sandbox is no longer there')
    const record = await this.#saveNamed((name) => ({ ...known.record, name, lastSeen: this.#now() }))
    const before = known.record.name
    this.#byName.delete(before)
    this.#byName.set(record.name, known)
    known.record = record
    const renamed = { id, name: record.name }
    for (const listener of this.#renameListeners) listener(renamed, before)
    return renamed
  }

  /** `before`: the name that it had. */
  onRename(listener: (sandbox: Sandbox, before: string) => void): () => void {
    this.#renameListeners.add(listener)
    return () => this.#renameListeners.delete(listener)
  }

  /** Forgets idle sandboxes, writes down who was seen. Answers which are gone. */
  async sweep(): Promise<readonly Gone[]> {
    const gone: Gone[] = []
    for (const known of this.#byId.values()) {
      const { record, lastSeen, id } = known
      if (this.#now() - lastSeen >= this.#limits.idleMs) {
        this.#byId.delete(id)
        this.#byName.delete(record.name)
        gone.push({ id, name: record.name })
        await this.#store.delete(record.name)
      } else if (lastSeen - record.lastSeen >= SAVE_EVERY_MS) {
        known.record = { ...record, lastSeen }
        await this.#store.save(known.record)
      }
    }
    return gone
  }

  #learn(record: SandboxRecord): Known {
    const known: Known = { record, id: idOf(record.secretHash), lastSeen: record.lastSeen }
    this.#byId.set(known.id, known)
    this.#byName.set(record.name, known)
    return known
  }

  /** What could not be saved never was: a full disk must not fill the memory with sandboxes that nobody holds. */
  async #saveNamed(make: (name: string) => SandboxRecord): Promise<SandboxRecord> {
    const record = make(this.#freeName())
    this.#unsaved.add(record.name)
    try {
      await this.#store.save(record)
      return record
    } finally {
      this.#unsaved.delete(record.name)
    }
  }

  #freeName(): string {
    for (let attempt = 0; attempt < 1_000; attempt += 1) {
      const name = inventName()
      if (!this.#byName.has(name) && !this.#unsaved.has(name)) return name
    }
    throw new AppError('too_many', 'No free sandbox name was found; try again later', { retryAfter: RETRY_SECONDS })
  }
}

/** The secret is unguessable, so half of its hash is as good as a random number, and it need not be stored. */
function idOf(secretHash: string): string {
  return secretHash.slice(0, 32)
}
