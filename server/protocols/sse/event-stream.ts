/**
 * One open stream: a Readable that asks its cursor for what is next only when the connection has room. Of a slow client
 * nothing waits here but one piece of text, so what it can cost is known; one that takes nothing at all for long is dropped,
 * and goes on later from the last id that it saw.
 */
import { Readable } from 'node:stream'
import type { FeedItem, NewsReader } from '../../domain/index.ts'

/** Items asked for at once: their text is what may wait for a slow client. */
export const BATCH = 16

export interface EventStreamOptions {
  readonly reader: NewsReader
  /** What is sent first. */
  readonly opening: string
  readonly frame: (item: FeedItem) => string
  /** Beats that a client may leave unread, one after the other. */
  readonly patience: number
}

export class EventStream extends Readable {
  readonly #options: EventStreamOptions
  #hasRoom = false
  #isAsking = false
  #hasNews = true
  #isEnded = false
  #closing: Promise<void> | undefined
  #unread = 0

  constructor(options: EventStreamOptions) {
    super({ highWaterMark: 1 })
    this.#options = options
    this.push(options.opening)
    options.reader.onNews(() => {
      this.#hasNews = true
      void this.#ask()
    })
  }

  override _read(): void {
    this.#hasRoom = true
    void this.#ask()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // Where the store cannot take down how far the client has come, the client may still say so itself.
    const end = (): void => done(error)
    this.#close().then(end, end)
  }

  /** Now and then, so that both sides know of each other. */
  beat(text: string): void {
    if (this.#hasRoom) {
      this.#unread = 0
      this.#send(text)
      return
    }
    this.#unread += 1
    if (this.#unread > this.#options.patience) this.destroy()
  }

  /** The server says goodbye. Resolves when the store knows how far the client has come. */
  async end(): Promise<void> {
    if (!this.destroyed && !this.#isEnded) {
      this.#isEnded = true
      this.#hasRoom = false
      this.push(null)
    }
    await this.#close()
  }

  #close(): Promise<void> {
    this.#closing ??= this.#options.reader.close()
    return this.#closing
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      while (this.#hasRoom && this.#hasNews && !this.destroyed) {
        this.#hasNews = false
        const items = await this.#options.reader.next(BATCH)
        if (items.length === BATCH) this.#hasNews = true
        if (items.length > 0) this.#send(items.map(this.#options.frame).join(''))
      }
    } catch (thrown) {
      this.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)))
    } finally {
      this.#isAsking = false
    }
  }

  #send(text: string): void {
    if (this.destroyed || this.#isEnded) return
    this.#hasRoom = this.push(text)
  }
}
