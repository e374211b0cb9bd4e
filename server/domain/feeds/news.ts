/**
 * The news of a sandbox: told to everybody who listens there, or to one client, who need not listen just now. A reader is a
 * cursor: it asks for what is next when it has room, so a slow one costs no memory.
 */
import { AppError } from '../../errors.ts'
import { EVERYBODY, type FeedItem, type FeedName } from './feed.ts'
import type { FeedLog } from './feed-log.ts'
import type { FeedKeeper } from './keep-feeds.ts'
import { checkSendable } from './sendable.ts'

export interface News {
  /** To everybody. @returns how many are listening here */
  broadcast(type: string, data: unknown): Promise<number>
  /** To one client, now or when it comes. */
  notify(client: string, type: string, data: unknown): Promise<void>
  /**
   * @param client null: one that is not remembered
   * @param after the number of the last item that it has seen; undefined: it does not say
   */
  read(client: string | null, after?: number): Promise<NewsReader>
}

export interface NewsReader {
  /** Of what lies behind the number that the client said something is not kept any more. */
  readonly hasGap: boolean
  /** All up to here was given, or does not concern this client. */
  readonly position: number
  /** What comes next; nothing where there is nothing yet. */
  next(limit: number): Promise<readonly FeedItem[]>
  /** Called when there is something next. */
  onNews(wake: () => void): void
  /** Keeps in mind how far the client has come, for when it comes again without saying so. */
  remember(): Promise<void>
  /** Ends it, and remembers. */
  close(): Promise<void>
}

/** What a stream says of itself. */
const OWN_TYPES: readonly string[] = ['connected', 'heartbeat', 'gap']

interface NewsOptions {
  readonly sandbox: string
  readonly keeper: FeedKeeper
  readonly depth: number
  readonly listening: Listening
  /** Calls back when an item that was said to be there has been waited for long enough. */
  readonly giveUp: (end: () => void) => void
}

/** How many listen in each sandbox. */
export interface Listening {
  add(sandbox: string, count: 1 | -1): void
  count(sandbox: string): number
}

export function createListening(onFirst: (sandbox: string) => void): Listening {
  const counts = new Map<string, number>()
  return {
    add(sandbox, more) {
      const count = (counts.get(sandbox) ?? 0) + more
      if (count === 0) counts.delete(sandbox)
      else counts.set(sandbox, count)
      if (count === 1 && more === 1) onFirst(sandbox)
    },
    count: (sandbox) => counts.get(sandbox) ?? 0,
  }
}

export function createNews({ sandbox, keeper, depth, listening, giveUp }: NewsOptions): News {
  const name: FeedName = { sandbox, topic: 'news' }

  const send = (audience: string, type: string, data: unknown): Promise<FeedItem> => {
    if (OWN_TYPES.includes(type)) {
      const details = { type: [`must not be one of ${OWN_TYPES.join(', ')}: the stream itself says these`] }
      throw new AppError('invalid', 'This type is the stream’s own', { details })
    }
    checkSendable({ type, data }, depth)
    return keeper.append(name, { audience, type, body: data })
  }

  return {
    async broadcast(type, data) {
      await send(EVERYBODY, type, data)
      return listening.count(sandbox)
    },
    async notify(client, type, data) {
      checkSendable({ clientId: client }, depth)
      await send(client, type, data)
    },
    async read(client, after) {
      if (client !== null) checkSendable({ clientId: client }, depth)
      const known = after ?? (client === null ? undefined : await keeper.position(name, client))
      const log = keeper.feed(name)
      const reader = new Reader({ name, keeper, log, listening, giveUp }, client)
      try {
        await reader.begin(known)
      } catch (thrown) {
        reader.leave()
        throw thrown
      }
      return reader
    },
  }
}

interface Sources {
  readonly name: FeedName
  readonly keeper: FeedKeeper
  readonly log: FeedLog
  readonly listening: Listening
  readonly giveUp: NewsOptions['giveUp']
}

class Reader implements NewsReader {
  hasGap = false
  position = 0
  readonly #from: Sources
  readonly #client: string | null
  readonly #unlisten: () => void
  /** A new reader gets all items addressed to it alone, but of those for everybody only the ones from now on. */
  #everybodyAfter = 0
  #wake: () => void = () => undefined

  constructor(from: Sources, client: string | null) {
    this.#from = from
    this.#client = client
    this.#unlisten = from.log.listen(() => this.#wake())
    from.listening.add(from.name.sandbox, 1)
  }

  async begin(known: number | undefined): Promise<void> {
    const { log, giveUp } = this.#from
    if (known !== undefined && known > (await log.state()).lastId) await log.reach(known, giveUp)
    const { lastId, droppedId } = await log.state()
    if (known === undefined) {
      this.#everybodyAfter = lastId
      this.position = this.#client === null ? lastId : 0
      return
    }
    // A number that was never given is of another feed: what is missed of this one, nobody knows.
    this.hasGap = known < droppedId || known > lastId
    this.position = known > lastId ? 0 : known
    this.#everybodyAfter = this.position
  }

  async next(limit: number): Promise<readonly FeedItem[]> {
    const { log } = this.#from
    const { lastId } = await log.state()
    const query = {
      after: this.position,
      everybodyAfter: this.#everybodyAfter,
      reader: this.#client ?? EVERYBODY,
      limit,
    }
    const items = await log.read(query)
    const last = items.at(-1)?.id ?? 0
    this.position = Math.max(this.position, items.length < limit ? Math.max(last, lastId) : last)
    return items
  }

  onNews(wake: () => void): void {
    this.#wake = wake
  }

  leave(): void {
    this.#unlisten()
    this.#from.listening.add(this.#from.name.sandbox, -1)
  }

  async remember(): Promise<void> {
    if (this.#client !== null) await this.#from.keeper.remember(this.#from.name, this.#client, this.position)
  }

  async close(): Promise<void> {
    this.leave()
    await this.remember()
  }
}
