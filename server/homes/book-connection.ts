/**
 * The one connection to PostgreSQL that a book of homes has: statements one after the other, and words to and from all other processes
 * (LISTEN/NOTIFY). One that is lost is opened anew by whoever needs it.
 */
import pg from 'pg'
import { AppError } from '../errors.ts'
import { createLanes } from '../lanes.ts'
import { cannotOpen } from '../store/postgres-database.ts'
import type { Queries } from './home-tables.ts'

export interface BookConnectionOptions {
  readonly databaseUrl: string
  /** A statement that takes longer is given up. */
  readonly timeoutMs: number
  /** Of this process. */
  readonly id: string
  /** @param from another process */
  hear(word: string, from: string): void
  /** Words may have been missed. */
  opened(): void
  /** Told a moment afterwards, unless it was closed. */
  lost(): void
  /** It was lost, and why; null: it is there again. */
  standing(why: string | null): void
}

const RECONNECT_MS = 200
/** How often what a start needs is tried, where the connection is lost meanwhile. */
const TRIES = 3

export class BookConnection {
  readonly #options: BookConnectionOptions
  readonly #lanes = createLanes()
  #client: pg.Client | null = null
  #channel = ''
  #isClosed = false
  #isAway = false

  constructor(options: BookConnectionOptions) {
    this.#options = options
  }

  async connect(): Promise<Queries> {
    const connected = () => this.#lanes.run('connect', () => this.#open())
    await connected()
    // By the connection that there is when its turn comes: the one before may have been given up meanwhile.
    const query = (text: string, values?: unknown[]) =>
      this.#lanes.run('query', async () => (await connected()).query(text, values))
    return { query }
  }

  /** What a start needs, also where the connection is lost meanwhile. @throws AppError: for whoever starts it, in one line */
  async insist<T>(act: (client: Queries) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await act(await this.connect())
      } catch (thrown) {
        if (thrown instanceof AppError) throw thrown
        if (tries === TRIES || this.#isClosed) throw cannotOpen(this.#options.databaseUrl, thrown)
        this.giveUp()
      }
    }
  }

  /** To all other processes, in order. */
  async say(word: string): Promise<void> {
    const client = await this.connect()
    await client.query('select pg_notify($1, $2)', [this.#channel, `${this.#options.id} ${word}`])
  }

  /** One that does not answer in time is worth nothing. */
  giveUp(why = 'it does not answer'): void {
    if (this.#client !== null) this.#stands(why)
    const client = this.#client
    this.#client = null
    client?.end().catch(() => undefined)
  }

  close(): void {
    this.#isClosed = true
    this.giveUp()
  }

  async #open(): Promise<pg.Client> {
    if (this.#client !== null) return this.#client
    const { databaseUrl, timeoutMs, opened, lost } = this.#options
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'framewise homes',
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      keepAlive: true,
    })
    const isLost = (error?: Error): void => {
      if (this.#client !== client) return
      this.giveUp(error?.message ?? 'it ended the connection')
      if (!this.#isClosed) setTimeout(lost, RECONNECT_MS).unref()
    }
    client.on('error', isLost).on('end', isLost)
    await client.connect()
    const { rows } = await client.query<{ name: string }>(
      `select 'framewise ' || coalesce(current_schema(), '') as name`,
    )
    this.#channel = rows[0]?.name ?? 'framewise'
    client.on('notification', ({ payload = '' }) => this.#hear(payload))
    await client.query(`listen ${client.escapeIdentifier(this.#channel)}`)
    this.#client = client
    this.#stands(null)
    opened()
    return client
  }

  /** Each change once. */
  #stands(why: string | null): void {
    if (this.#isClosed || this.#isAway === (why !== null)) return
    this.#isAway = why !== null
    this.#options.standing(why)
  }

  #hear(payload: string): void {
    const from = payload.slice(0, payload.indexOf(' '))
    if (from !== this.#options.id) this.#options.hear(payload.slice(from.length + 1), from)
  }
}
