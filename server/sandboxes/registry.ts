/**
 * All sandboxes: who has which public name, and whose secret is whose. Held in memory, written through to a store, so that
 * names and cookies survive a restart. A sandbox's id never changes and is what its data hang on; its name can.
 */
import { AppError } from '../errors.ts'
import { LOOPBACK } from '../visitors/index.ts'
import { inventName, isSandboxName } from './sandbox-names.ts'
import { hashSecret, mintSecret, secretsInCookie } from './viewer-secret.ts'

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
  /** ms since 1970; 0: it was made, and nobody came back to it */
  readonly lastSeen: number
}

/** Where sandboxes are kept between restarts. */
export interface SandboxStore {
  load(): Promise<readonly SandboxRecord[]>
  /** Adds the sandbox, or overwrites what is known of the one with this secret: its name may be another now. */
  save(sandbox: SandboxRecord): Promise<void>
  /** It was seen then; what it is called is not touched, since another process may just be changing that. */
  touch(secretHash: string, lastSeen: number): Promise<void>
  delete(sandbox: SandboxRecord): Promise<void>
  /** Where other processes make sandboxes, too. */
  readonly others?: OtherRegistries
}

/** What other processes of this Framewise know of sandboxes. */
export interface OtherRegistries {
  /** @param hear told of each sandbox that another process has made or changed; `isGone`: it has forgotten it */
  listen(hear: (sandbox: SandboxRecord, isGone: boolean) => void, hearAll: () => Promise<void>): void
  /** One that is so new that its news has not come yet. */
  find(by: { names: readonly string[]; secretHashes: readonly string[] }): Promise<readonly SandboxRecord[]>
  /** Whose idleness this process looks after. */
  isOurs(id: string): boolean
}

export interface RegistryLimits {
  readonly sandboxes: number
  /** Made by one visitor since the start; of this machine's programs there may be as many as of all. */
  readonly perVisitor: number
  /** A sandbox that nobody used for so long is forgotten. */
  readonly idleMs: number
  /** So is one that was made and never used, after this. */
  readonly unusedMs: number
  /** When there is no room, those that nobody used for so long go first. */
  readonly spareMs: number
}

/** How fast one visitor may make sandboxes: a class behind one address begins at once. */
export interface MakingLimits {
  readonly atOnce: number
  readonly perMinute: number
  /** All programs of this machine, and tests among them: so many at once, and a minute. */
  readonly fromLoopback: number
}

export const defaultMakingLimits: MakingLimits = { atOnce: 400, perMinute: 30, fromLoopback: 4_000 }

const HOUR_MS = 3600_000

const defaultRegistryLimits: RegistryLimits = {
  sandboxes: 10_000,
  perVisitor: 2_000,
  idleMs: 14 * 24 * HOUR_MS,
  unusedMs: HOUR_MS / 4,
  spareMs: 24 * HOUR_MS,
}

/** Room comes when somebody's sandbox has been idle for long, which is seen every few minutes. */
const RETRY_SECONDS = 300

/** To the other processes at once: whoever tries names out shall not keep them busy. */
const MOST_QUESTIONS = 100
/** Of servers on one host. */
const MOST_SECRETS = 20
/** How stale `lastSeen` may be in the store. */
const SAVE_EVERY_MS = 10 * 60_000

interface Known {
  record: SandboxRecord
  readonly id: string
  /** The visitor that created it; null: it was created before this process began. */
  readonly visitor: string | null
  lastSeen: number
}

type NamesListener = (change: {
  readonly come: readonly (readonly [name: string, visitor: string | null])[]
  readonly gone: readonly string[]
}) => void

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
  /** Those that made room, until the next sweep tells of them. */
  readonly #evicted: Gone[] = []
  readonly #byVisitor = new Map<string, number>()
  readonly #namesListeners = new Set<NamesListener>()
  /** Questions to the other processes that are open. */
  #asking = 0
  readonly #renameListeners = new Set<(sandbox: Sandbox, before: string) => void>()

  private constructor(store: SandboxStore, limits: RegistryLimits, now: () => number) {
    this.#store = store
    this.#limits = limits
    this.#now = now
  }

  static async open(
    store: SandboxStore,
    limits: Partial<RegistryLimits> = {},
    now: () => number = Date.now,
  ): Promise<Registry> {
    const registry = new Registry(store, { ...defaultRegistryLimits, ...limits }, now)
    for (const record of await store.load()) registry.#learn(record, null)
    store.others?.listen(
      (record, isGone) => registry.#hear(record, isGone),
      () => registry.#hearAll(),
    )
    return registry
  }

  /**
   * Asks the other processes for what a request names and this one does not know: it may be as new as that.
   * @returns null: there is nothing to be asked
   */
  ask(name: string | null, cookie: string | undefined): Promise<unknown> | null {
    const { others } = this.#store
    if (others === undefined || this.#asking >= MOST_QUESTIONS) return null
    const names = name !== null && isSandboxName(name) && !this.#byName.has(name) ? [name] : []
    const hashes = secretsInCookie(cookie).slice(0, MOST_SECRETS).map(hashSecret)
    const secretHashes = hashes.some((hash) => this.#byId.has(idOf(hash))) ? [] : hashes
    if (names.length + secretHashes.length === 0) return null
    this.#asking += 1
    return others
      .find({ names, secretHashes })
      .then((found) => {
        for (const record of found) this.#hear(record, false)
      })
      .finally(() => {
        this.#asking -= 1
      })
  }

  get size(): number {
    return this.#byId.size
  }

  byName(name: string): string | null {
    const known = isSandboxName(name) ? this.#byName.get(name) : undefined
    if (known === undefined) return null
    this.#use(known)
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
    const known = secretsInCookie(cookie)
      .slice(0, MOST_SECRETS)
      .flatMap((secret) => this.#byId.get(idOf(hashSecret(secret))) ?? [])[0]
    if (known === undefined) return null
    this.#use(known)
    return { id: known.id, name: known.record.name }
  }

  /** @param visitor who makes it @throws AppError `too_many` */
  async create(visitor: string = LOOPBACK): Promise<{ readonly sandbox: Sandbox; readonly secret: string }> {
    await this.#makeRoom(visitor)
    const secret = mintSecret()
    const now = this.#now()
    const record = await this.#saveNamed((name) => {
      return { name, secretHash: hashSecret(secret), created: now, lastSeen: 0 }
    })
    return { sandbox: { id: this.#learn(record, visitor).id, name: record.name }, secret }
  }

  /** A new public name; requests under the old one are refused from now on. */
  async rotate(id: string): Promise<Sandbox> {
    const known = this.#byId.get(id)
    if (known === undefined) throw new AppError('not_found', 'This sandbox is no longer there')
    const record = await this.#saveNamed((name) => ({ ...known.record, name, lastSeen: this.#now() }))
    const before = known.record.name
    known.record = record
    this.#rename(known, before)
    return { id, name: record.name }
  }

  /** All public names, each with the visitor who made the sandbox; null: it was made before this process began. */
  names(): (readonly [name: string, visitor: string | null])[] {
    return [...this.#byId.values()].map(({ record, visitor }) => [record.name, visitor])
  }

  /** Told of names that come and go, also when a sandbox gets a new one. */
  onNames(listener: NamesListener): () => void {
    this.#namesListeners.add(listener)
    return () => this.#namesListeners.delete(listener)
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
      if (this.#store.others?.isOurs(id) === false) continue
      if (this.#isOver(known)) gone.push(await this.#forget(known))
      else if (lastSeen - record.lastSeen >= SAVE_EVERY_MS) {
        known.record = { ...record, lastSeen }
        await this.#store.touch(record.secretHash, lastSeen)
      }
    }
    return [...this.#evicted.splice(0), ...gone]
  }

  #hear(record: SandboxRecord, isGone: boolean): void {
    const known = this.#byId.get(idOf(record.secretHash))
    if (known === undefined) {
      if (!isGone) this.#learn(record, null)
      return
    }
    if (isGone) {
      this.#drop(known)
      return
    }
    // Its home knows better what it is called than what was on its way.
    if (this.#store.others?.isOurs(known.id) === true) return
    const before = known.record.name
    known.record = record
    known.lastSeen = Math.max(known.lastSeen, record.lastSeen)
    if (record.name !== before) this.#rename(known, before)
  }

  /** News was missed. */
  async #hearAll(): Promise<void> {
    const records = await this.#store.load()
    const ids = new Set(records.map(({ secretHash }) => idOf(secretHash)))
    for (const known of [...this.#byId.values()])
      if (!ids.has(known.id) && this.#store.others?.isOurs(known.id) === false) this.#drop(known)
    for (const record of records) this.#hear(record, false)
  }

  #rename(known: Known, before: string): void {
    const { id, record, visitor } = known
    this.#byName.delete(before)
    this.#byName.set(record.name, known)
    this.#tellNames({ come: [[record.name, visitor]], gone: [before] })
    for (const listener of this.#renameListeners) listener({ id, name: record.name }, before)
  }

  /** The first time is written down: by it a sandbox outlives a restart. */
  #use(known: Known): void {
    const isFirst = !isUsed(known)
    known.lastSeen = this.#now()
    if (!isFirst || this.#store.others?.isOurs(known.id) === false) return
    known.record = { ...known.record, lastSeen: known.lastSeen }
    // What the store cannot take now it is told by the next sweep.
    this.#store.touch(known.record.secretHash, known.lastSeen).catch(() => {
      known.record = { ...known.record, lastSeen: 0 }
    })
  }

  #isOver(known: Known): boolean {
    const { idleMs, unusedMs } = this.#limits
    return this.#now() - seenAt(known) >= (isUsed(known) ? idleMs : unusedMs)
  }

  async #forget(known: Known): Promise<Gone> {
    const { id, record } = known
    this.#drop(known)
    await this.#store.delete(record)
    return { id, name: record.name }
  }

  #drop({ id, record, visitor }: Known): void {
    this.#byId.delete(id)
    this.#byName.delete(record.name)
    if (visitor !== null) this.#byVisitor.set(visitor, (this.#byVisitor.get(visitor) ?? 1) - 1)
    if (visitor !== null && this.#byVisitor.get(visitor) === 0) this.#byVisitor.delete(visitor)
    this.#tellNames({ come: [], gone: [record.name] })
  }

  /** Of all, or of a visitor who has as many as one may, the one goes that is missed least. @throws AppError */
  async #makeRoom(visitor: string): Promise<void> {
    const { sandboxes, perVisitor } = this.#limits
    const isFull = this.#byId.size + this.#unsaved.size >= sandboxes
    const isGreedy = visitor !== LOOPBACK && (this.#byVisitor.get(visitor) ?? 0) >= perVisitor
    if (!isFull && !isGreedy) return
    const spare = this.#spareOf([...this.#byId.values()].filter((known) => !isGreedy || known.visitor === visitor))
    if (spare !== null) {
      this.#evicted.push(await this.#forget(spare))
      return
    }
    const message = isGreedy
      ? `${perVisitor} sandboxes were made from your address, as many as one may: go on in the browser that has yours`
      : 'The server holds as many sandboxes as it may; try again later'
    throw new AppError('too_many', message, { retryAfter: RETRY_SECONDS })
  }

  /** Never used, the oldest first; then used longest ago. null: none can be spared. */
  #spareOf(candidates: readonly Known[]): Known | null {
    const { spareMs } = this.#limits
    const spare = candidates.filter((known) => !isUsed(known) || this.#now() - known.lastSeen >= spareMs)
    return spare.reduce<Known | null>((best, known) => (best === null || isBefore(known, best) ? known : best), null)
  }

  #learn(record: SandboxRecord, visitor: string | null): Known {
    const known: Known = { record, id: idOf(record.secretHash), visitor, lastSeen: record.lastSeen }
    if (visitor !== null) this.#byVisitor.set(visitor, (this.#byVisitor.get(visitor) ?? 0) + 1)
    this.#byId.set(known.id, known)
    this.#byName.set(record.name, known)
    this.#tellNames({ come: [[record.name, visitor]], gone: [] })
    return known
  }

  #tellNames(change: Parameters<NamesListener>[0]): void {
    for (const listener of this.#namesListeners) listener(change)
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

/** Somebody came back to it, by its name or by its cookie. */
function isUsed({ lastSeen }: Known): boolean {
  return lastSeen > 0
}

function seenAt({ lastSeen, record }: Known): number {
  return lastSeen === 0 ? record.created : lastSeen
}

function isBefore(one: Known, other: Known): boolean {
  if (isUsed(one) !== isUsed(other)) return !isUsed(one)
  return seenAt(one) < seenAt(other)
}

/** The secret is unguessable, so half of its hash is as good as a random number, and it need not be stored. */
function idOf(secretHash: string): string {
  return secretHash.slice(0, 32)
}
