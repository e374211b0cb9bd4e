/**
 * One feed: appends, reads, tells who listens. An item is in the store before anybody hears of it. What comes while the store
 * is writing is written together next, so a crowd of senders costs few transactions.
 *
 *     append ─► publish, which numbers it ─► heard, here and in every other server ─► store ─► listeners, then the sender
 */
import { randomUUID } from 'node:crypto'
import { concerns, type FeedEntry, type FeedItem, type FeedName, type FeedQuery } from './feed.ts'
import type { FeedLimits } from './feed-limits.ts'
import { bytesOf, type FeedRecords, type FeedState } from './feed-records.ts'

/** Items in one transaction. */
const BATCH = 500

/** @param above the number must be above this */
export type Publish = (entry: FeedEntry, token: string, above: number) => Promise<void>

interface Heard {
  readonly item: FeedItem
  readonly token: string
}

interface Sender {
  resolve(item: FeedItem): void
  reject(thrown: unknown): void
}

interface FeedLogOptions {
  readonly name: FeedName
  readonly records: FeedRecords
  readonly limits: FeedLimits
  readonly publish: Publish
  readonly now: () => number
  /** One act of the sandbox at a time. */
  readonly inLane: <T>(act: () => Promise<T>) => Promise<T>
}

const EMPTY: FeedState = { lastId: 0, droppedId: 0, items: 0, bytes: 0 }

export class FeedLog {
  readonly #options: FeedLogOptions
  readonly #heard: Heard[] = []
  readonly #senders = new Map<string, Sender>()
  readonly #listeners = new Set<(items: readonly FeedItem[]) => void>()
  #state: FeedState | undefined
  /** The newest items, all that are behind `#recentAfter`; only while somebody listens. */
  #recent: FeedItem[] = []
  #recentBytes = 0
  #recentAfter = 0
  #isWriting = false
  /** From the first step on: what is published is heard by whoever stands under this name then. */
  #appending = 0

  constructor(options: FeedLogOptions) {
    this.#options = options
  }

  get sandbox(): string {
    return this.#options.name.sandbox
  }

  /** Nobody would notice if another of the same name took its place. */
  get isIdle(): boolean {
    return this.#listeners.size === 0 && !this.#isWriting && this.#heard.length === 0 && this.#appending === 0
  }

  state(): Promise<FeedState> {
    return this.#state === undefined ? this.#options.inLane(() => this.#load()) : Promise.resolve(this.#state)
  }

  /** Resolves when it is kept. */
  async append(entry: FeedEntry): Promise<FeedItem> {
    this.#appending += 1
    try {
      return await this.#append(entry)
    } finally {
      this.#appending -= 1
    }
  }

  async #append(entry: FeedEntry): Promise<FeedItem> {
    const { lastId } = await this.state()
    // Numbers of news are counted, the others are times.
    const above = this.#options.name.topic === 'news' ? lastId : Math.max(lastId, entry.at * 1000 - 1)
    const token = randomUUID()
    const kept = new Promise<FeedItem>((resolve, reject) => this.#senders.set(token, { resolve, reject }))
    try {
      await this.#options.publish(entry, token, above)
    } catch (thrown) {
      this.#senders.get(token)?.reject(thrown)
      this.#senders.delete(token)
    }
    return kept
  }

  /** It was published, by this server or by another. */
  hear(item: FeedItem, token: string): void {
    this.#heard.push({ item, token })
    if (this.#heard.length === 1) void this.#options.inLane(() => this.#write())
  }

  async read(query: FeedQuery): Promise<readonly FeedItem[]> {
    const isRecent = this.#listeners.size > 0 && query.after >= this.#recentAfter && this.#state !== undefined
    if (!isRecent) return this.#options.records.read(this.#options.name, query)
    // Most who read are at the end.
    const from = this.#recent.findLastIndex(({ id }) => id <= query.after) + 1
    const found: FeedItem[] = []
    for (let at = from; at < this.#recent.length && found.length < query.limit; at += 1) {
      const item = this.#recent[at]
      if (item !== undefined && concerns(item, query)) found.push(item)
    }
    return found
  }

  /** Called with what was just kept. @returns ends it */
  listen(listener: (items: readonly FeedItem[]) => void): () => void {
    if (this.#listeners.size === 0) this.#forgetRecent()
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#forgetRecent()
    }
  }

  /** Resolves once the feed has come so far: what another server told may still be on its way here. Or when it gives up. */
  reach(id: number, giveUp: (end: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        leave()
        resolve()
      }
      const leave = this.listen((items) => {
        if ((items.at(-1)?.id ?? 0) >= id) end()
      })
      giveUp(end)
    })
  }

  /** Throws away what there is; numbers go on. In the sandbox's lane only. */
  async empty(): Promise<void> {
    const { lastId } = await this.#load()
    await this.#options.records.drop(this.#options.name, lastId)
    this.#state = undefined
    this.#forgetRecent()
  }

  /** Its rows are gone. In the sandbox's lane only. */
  begin(): void {
    this.#state = undefined
    this.#forgetRecent()
  }

  async #load(): Promise<FeedState> {
    if (this.#state === undefined) {
      this.#state = (await this.#options.records.state(this.#options.name)) ?? EMPTY
      this.#forgetRecent()
    }
    return this.#state
  }

  /** In the sandbox's lane only. */
  async #write(): Promise<void> {
    const { name, records, now } = this.#options
    while (this.#heard.length > 0) {
      const batch = this.#heard.splice(0, BATCH)
      this.#isWriting = true
      try {
        const state = await this.#load()
        const items = batch.map(({ item }) => item).filter(({ id }) => id > state.lastId)
        const next = stateAfter(state, items, name.topic === 'news')
        await records.append(name, items, next.droppedId, now())
        this.#state = next
        // Trouble of the store is told to the next sender; nothing is lost by keeping more for now.
        await this.#trim().catch(() => undefined)
        this.#keepRecent(items)
        for (const listener of [...this.#listeners]) listener(items)
        for (const { item, token } of batch) this.#senders.get(token)?.resolve(item)
      } catch (thrown) {
        // Nobody knows what the store took.
        this.#state = undefined
        for (const { token } of batch) this.#senders.get(token)?.reject(thrown)
      }
      this.#isWriting = false
      for (const { token } of batch) this.#senders.delete(token)
    }
  }

  /** The oldest go, a tenth at once, so that it is not to be done again at the next item. */
  async #trim(): Promise<void> {
    const { name, records, limits } = this.#options
    const { itemsPerFeed, bytesPerFeed } = limits
    let { items, bytes } = this.#state ?? EMPTY
    if (items <= itemsPerFeed && bytes <= bytesPerFeed) return
    let droppedId = 0
    for (const oldest of await records.sizes(name, Math.ceil(itemsPerFeed / 5))) {
      if (items <= itemsPerFeed * 0.9 && bytes <= bytesPerFeed * 0.9) break
      items -= 1
      bytes -= oldest.bytes
      droppedId = oldest.id
    }
    await records.drop(name, droppedId)
    if (this.#state !== undefined) this.#state = { ...this.#state, droppedId, items, bytes }
  }

  #keepRecent(items: readonly FeedItem[]): void {
    if (this.#listeners.size === 0) {
      this.#forgetRecent()
      return
    }
    const { recentItems, recentBytes } = this.#options.limits
    for (const item of items) {
      this.#recent.push(item)
      this.#recentBytes += bytesOf(item)
    }
    let gone = 0
    while (this.#recent.length - gone > recentItems || this.#recentBytes > recentBytes) {
      const oldest = this.#recent[gone]
      if (oldest === undefined) break
      this.#recentAfter = oldest.id
      this.#recentBytes -= bytesOf(oldest)
      gone += 1
    }
    if (gone > 0) this.#recent = this.#recent.slice(gone)
  }

  #forgetRecent(): void {
    this.#recent = []
    this.#recentBytes = 0
    this.#recentAfter = this.#state?.lastId ?? Number.POSITIVE_INFINITY
  }
}

/** @param isCounted numbers follow one another, so that a hole tells of items that this server never heard of */
function stateAfter(state: FeedState, items: readonly FeedItem[], isCounted: boolean): FeedState {
  let { lastId, droppedId, bytes } = state
  for (const item of items) {
    if (isCounted && item.id > lastId + 1) droppedId = item.id - 1
    lastId = item.id
    bytes += bytesOf(item)
  }
  return { lastId, droppedId, items: state.items + items.length, bytes }
}
