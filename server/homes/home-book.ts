/**
 * The homes of all worlds as this process knows them, and its own share of them: joins, renews its lease, takes what is free, gives what
 * others lack, takes over from the dead, and leaves. One connection to PostgreSQL, on which it also hears the others.
 *
 *   join ─► renew, each second; beat, each second and whenever another home says that something is other now
 *             bury the dead ─► claim what is free, up to a fair share ─► give quiet slots to who has less ─► look
 *   leave ─► give all, then the row
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import { monotonic } from '../monotonic.ts'
import { cannotOpen, type Member } from '../store/postgres-database.ts'
import { BookConnection } from './book-connection.ts'
import {
  applicationOf,
  bury,
  claim,
  commonSecret,
  free,
  type HomeRow,
  isHome,
  join,
  leave,
  look,
  makeHomeTables,
  open,
  type Queries,
  renew,
} from './home-tables.ts'
import { SLOTS, slotOf } from './slots.ts'

export interface HomeBookOptions {
  readonly databaseUrl: string
  /** Others were made home of everything, since this process was silent for too long: what it holds is worth nothing. */
  readonly onLost: () => void
  /** To the operator: that the database is away, and back. Absent: somebody else says it. */
  readonly say?: (line: string) => void
  readonly leaseMs?: number
  /** For how long it may be silent until it is started: it holds nothing by then, and a busy machine takes its time. Absent: a lease. */
  readonly startingMs?: number
}

export interface HomeOptions {
  /** How other processes reach this one's inner door, `host:port`. */
  readonly address: string
  /** What is kept of these slots is to be loaded: until it has been, nobody is answered from them. */
  readonly onTaken: (isTaken: (world: string) => boolean) => Promise<void>
  /** Nothing of these slots may be written any more when this resolves, and nothing kept in memory. */
  readonly onGiven: (isGiven: (world: string) => boolean) => Promise<void>
  /** Whether nobody would notice that this slot moves. */
  readonly isQuiet: (slot: number) => boolean
}

export interface Home {
  readonly id: string
  readonly host: string
  readonly port: number
}

export interface HomeBook {
  readonly id: string
  /** As the store knows it. */
  readonly member: Member
  /** What all processes of this Framewise know, by a name. */
  secret(name: string): Promise<string>
  /** 'here'; another process; null: nobody just now, or this process cannot be sure of it. */
  homeOf(world: string): Home | 'here' | null
  /** Of a world that this process holds, though it is not sure of its lease: whether it is again, without having let go of it; waits for a lease at most. */
  isHereAgain(world: string): Promise<boolean>
  /** It is no home any more, nor will it be. */
  readonly isOver: boolean
  /** Resolves at the next change of anything. */
  readonly changed: Promise<void>
  readonly homes: readonly Home[]
  /** Says a word to all other processes, in order. */
  tell(word: string): void
  /** @param from the home that said it */
  onWord(listener: (word: string, from: string) => void): void
  /** A home is no more. `hasLeft`: by itself, in order; else its lease was over. */
  onGone(listener: (home: string, hasLeft: boolean) => void): void
  /** Words may have been missed: what they told of is to be read anew. */
  onGap(listener: () => void): void
  /** Becomes the home of its share. */
  start(options: HomeOptions): Promise<void>
  /** Gives all away and is no home any more. */
  leave(): Promise<void>
}

const LEASE_MS = 5_000
/** How often in a lease it is renewed. */
const BEATS = 5
/** Of the lease: clocks of two machines run at about the same rate, not at the same. */
const SURE = 0.9
/** Slots that are given away at once, so that many learners do not move in one moment. */
const GIVEN_AT_ONCE = 64
/** The last word of who leaves in order. */
const LEAVING = 'leaving'

export async function openHomeBook(options: HomeBookOptions): Promise<HomeBook> {
  const book = new Book(options)
  try {
    await book.begin()
    return book
  } catch (cause) {
    await book.leave()
    throw cannotOpen(options.databaseUrl, cause)
  }
}

class Book implements HomeBook {
  readonly id = randomUUID()
  homes: readonly Home[] = []
  readonly #options: HomeBookOptions
  readonly #leaseMs: number
  readonly #here = new Set<number>()
  #home: HomeOptions | null = null
  readonly #wordListeners = new Set<(word: string, from: string) => void>()
  readonly #gapListeners = new Set<() => void>()
  readonly #goneListeners = new Set<(home: string, hasLeft: boolean) => void>()
  /** Homes that said they leave. */
  readonly #leaving = new Set<string>()
  readonly #connection: BookConnection
  #slots: (string | undefined)[] = []
  #byId = new Map<string, Home>()
  /** By this process's monotonic clock. */
  #sureUntil = 0
  #timer: NodeJS.Timeout | undefined
  #beating: Promise<void> | null = null
  #isBeatWanted = false
  #isRenewing = false
  #isJoined = false
  #state: 'open' | 'leaving' | 'over' = 'open'
  #change = Promise.withResolvers<void>()

  readonly member: Member = {
    application: applicationOf(this.id),
    check: async (client) => {
      if (await isHome(client, this.id)) return
      throw new AppError(
        'storage_unavailable',
        'This server was silent for too long, and others have taken over what it held: start it anew',
      )
    },
  }

  constructor(options: HomeBookOptions) {
    this.#options = options
    this.#leaseMs = options.leaseMs ?? LEASE_MS
    this.#connection = new BookConnection({
      databaseUrl: options.databaseUrl,
      timeoutMs: this.#leaseMs,
      id: this.id,
      hear: (word, from) => this.#hear(word, from),
      opened: () => this.#tellGap(),
      lost: () => this.#wake(),
      standing: (why) =>
        options.say?.(
          why === null
            ? 'PostgreSQL: it is back'
            : `PostgreSQL: the connection is lost (${why}); what needs it is refused until it is back`,
        ),
    })
  }

  get isOver(): boolean {
    return this.#state === 'over'
  }

  get #mayBeSilentMs(): number {
    return this.#home === null ? (this.#options.startingMs ?? this.#leaseMs) : this.#leaseMs
  }

  get changed(): Promise<void> {
    return this.#change.promise
  }

  async begin(): Promise<void> {
    const client = await this.#connection.connect()
    await makeHomeTables(client)
    const since = monotonic()
    await join(client, this.id, this.#mayBeSilentMs)
    this.#isJoined = true
    this.#isSureSince(since)
    await this.#beat()
    this.#timer = setInterval(() => this.#wake(), this.#leaseMs / BEATS)
  }

  async start(home: HomeOptions): Promise<void> {
    await this.#connection.insist((client) => open(client, this.id, home.address))
    this.#home = home
    // From here on others wait for it no longer than a lease.
    await this.#connection.insist(() => this.#renew())
    await this.#beatSoon()
    await this.#connection.insist(() => this.#connection.say(''))
  }

  async secret(name: string): Promise<string> {
    const made = randomBytes(32).toString('base64url')
    return this.#connection.insist((client) => commonSecret(client, name, made))
  }

  homeOf(world: string): Home | 'here' | null {
    const slot = slotOf(world)
    if (this.#here.has(slot)) return monotonic() < this.#sureUntil ? 'here' : null
    const id = this.#slots[slot]
    return id === undefined || id === this.id ? null : (this.#byId.get(id) ?? null)
  }

  async isHereAgain(world: string): Promise<boolean> {
    const until = monotonic() + this.#leaseMs
    while (this.#here.has(slotOf(world))) {
      if (monotonic() < this.#sureUntil) return true
      const left = until - monotonic()
      if (left <= 0) return false
      await Promise.race([this.#change.promise, pause(left, undefined, { ref: false })])
    }
    return false
  }

  tell(word: string): void {
    this.#connection.say(word).catch(() => undefined)
  }

  onWord(listener: (word: string, from: string) => void): void {
    this.#wordListeners.add(listener)
  }

  onGone(listener: (home: string, hasLeft: boolean) => void): void {
    this.#goneListeners.add(listener)
  }

  onGap(listener: () => void): void {
    this.#gapListeners.add(listener)
  }

  async leave(): Promise<void> {
    if (this.#state !== 'open') return
    this.#state = 'leaving'
    clearInterval(this.#timer)
    await this.#beating?.catch(() => undefined)
    try {
      await this.#give([...this.#here])
      await this.#connection.say(LEAVING)
      await leave(await this.#connection.connect(), this.id)
      await this.#connection.say('')
    } catch {
      // PostgreSQL is away: the lease runs out by itself.
    }
    this.#end()
  }

  #end(): void {
    this.#state = 'over'
    clearInterval(this.#timer)
    // Also for what a beat that is on its way still takes.
    this.#sureUntil = 0
    this.#here.clear()
    this.#connection.close()
    this.#tellChange()
  }

  #isSureSince(since: number): void {
    const wasSure = monotonic() < this.#sureUntil
    this.#sureUntil = since + this.#leaseMs * SURE
    if (!wasSure) this.#tellChange()
  }

  #hear(word: string, from: string): void {
    if (word === LEAVING) this.#leaving.add(from)
    else if (word === '') void this.#beatSoon()
    else for (const listener of this.#wordListeners) listener(word, from)
  }

  #wake(): void {
    void this.#renewSoon()
    void this.#beatSoon()
  }

  /** One beat at a time; what is wanted during one follows it, and is waited for. */
  async #beatSoon(): Promise<void> {
    this.#isBeatWanted = true
    if (!this.#isJoined) return
    this.#beating ??= this.#beatWhileWanted()
    await this.#beating
  }

  async #beatWhileWanted(): Promise<void> {
    while (this.#isBeatWanted && this.#state === 'open') {
      this.#isBeatWanted = false
      await this.#beat().catch(() => this.#connection.giveUp())
    }
    this.#beating = null
  }

  /** Apart from the beats, which take several turns each: a machine that is busy to its limit still renews in time. */
  async #renewSoon(): Promise<void> {
    if (this.#isRenewing || !this.#isJoined || this.#state !== 'open') return
    this.#isRenewing = true
    await this.#renew().catch(() => this.#connection.giveUp())
    this.#isRenewing = false
  }

  async #renew(): Promise<void> {
    const client = await this.#connection.connect()
    const since = monotonic()
    if (!(await renew(client, this.id, this.#mayBeSilentMs))) {
      if (this.#state !== 'open') return
      if (this.#home !== null) {
        this.#end()
        this.#options.onLost()
        return
      }
      // It holds nothing that anybody could have taken over, so it comes back as what it was.
      await join(client, this.id, this.#mayBeSilentMs)
      this.#tellGap()
    }
    this.#isSureSince(since)
  }

  async #beat(): Promise<void> {
    const client = await this.#connection.connect()
    let isOther = await bury(client, this.id)
    this.#see(await look(client))
    if (this.#home !== null && (await this.#share(client, this.#home))) isOther = true
    if (isOther) await this.#connection.say('')
  }

  /** Comes closer to a fair share. @returns whether anything moved */
  async #share(client: Queries, { onTaken, isQuiet }: HomeOptions): Promise<boolean> {
    const share = Math.ceil(SLOTS / Math.max(1, this.homes.length))
    const owned = this.#slots.filter((id) => id === this.id).length
    if (owned < share && this.#slots.includes(undefined)) {
      for (const slot of await claim(client, this.id, share - owned)) this.#slots[slot] = this.id
    }
    // Also what an earlier round took and could not load.
    const taken = new Set(
      [...this.#slots.keys()].filter((slot) => this.#slots[slot] === this.id && !this.#here.has(slot)),
    )
    if (taken.size > 0) {
      await onTaken((world) => taken.has(slotOf(world)))
      for (const slot of taken) this.#here.add(slot)
      this.#tellChange()
    }
    const surplus = Math.min(Math.max(0, owned - share), GIVEN_AT_ONCE)
    const spare = surplus === 0 ? [] : [...this.#here].filter(isQuiet).slice(0, surplus)
    await this.#give(spare)
    return taken.size + spare.length > 0
  }

  async #give(slots: readonly number[]): Promise<void> {
    if (slots.length === 0) return
    const given = new Set(slots)
    for (const slot of given) {
      this.#here.delete(slot)
      this.#slots[slot] = undefined
    }
    await this.#home?.onGiven((world) => given.has(slotOf(world)))
    await free(await this.#connection.connect(), this.id, slots)
    this.#tellChange()
  }

  #see(rows: readonly HomeRow[]): void {
    const slots: (string | undefined)[] = Array.from({ length: SLOTS })
    for (const { id, slots: own } of rows) for (const slot of own) slots[slot] = id
    const homes = rows.map(({ id, address }) => {
      const end = address.lastIndexOf(':')
      return { id, host: address.slice(0, end), port: Number(address.slice(end + 1)) }
    })
    const isSame = this.#slots.length > 0 && slots.every((id, slot) => id === this.#slots[slot])
    this.#slots = slots
    this.homes = homes
    const before = this.#byId
    this.#byId = new Map(homes.map((home) => [home.id, home]))
    for (const id of before.keys()) {
      if (this.#byId.has(id)) continue
      const hasLeft = this.#leaving.delete(id)
      for (const listener of this.#goneListeners) listener(id, hasLeft)
    }
    if (!isSame) this.#tellChange()
  }

  #tellGap(): void {
    for (const listener of this.#gapListeners) listener()
  }

  #tellChange(): void {
    const { resolve } = this.#change
    this.#change = Promise.withResolvers()
    resolve()
  }
}
