/** All topics of the broker, kept by a log of its own: made, found, changed, deleted, swept. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Guest } from '../../visitors/index.ts'
import { RefusedError } from '../errors.ts'
import { type CheckName, type Journal, StorageError, type TopicBook } from '../handler.ts'
import { prefixOf, SHARED } from '../names.ts'
import { Topic, type TopicContext } from './topic.ts'
import type { TopicConfigs } from './topic-configs.ts'
import { deletedTopic, readTopics, writeTopic } from './topic-record.ts'
import { Traffic } from './traffic.ts'
import { Turns } from './turns.ts'

export interface TopicsContext extends TopicContext {
  readonly journal: Journal
  readonly checkName: CheckName
  /** Whether this owner was there, and is no more. */
  readonly isGone?: (owner: string) => boolean
}

/** How long a topic without a record stays, also where more than half of all topics are taken; and one without an owner. */
const EMPTY_MS = 24 * 3_600_000
const EMPTY_IN_CROWD_MS = 15 * 60_000
const ORPHAN_MS = 15 * 60_000

/** The journal is written anew when it has become this long. */
const REWRITE_FROM = 1_048_576

export class Topics implements TopicBook {
  readonly #context: TopicsContext
  readonly #byName = new Map<string, Topic>()
  readonly #byId = new Map<string, Topic>()
  /** What is being changed, by the name in small letters: each change writes down the whole topic, so they come one after the other. */
  readonly #turns = new Turns()
  /** The journal is being written anew, of what is known here; changes wait for it. */
  #rewriting: Promise<void> | null = null
  readonly #deletedListeners = new Set<(name: string) => void>()
  readonly traffic = new Traffic()
  #rewriteFrom = REWRITE_FROM

  private constructor(context: TopicsContext) {
    this.#context = context
  }

  /** @throws StorageError */
  static async open(context: TopicsContext): Promise<Topics> {
    const topics = new Topics(context)
    mkdirSync(context.folder, { recursive: true })
    const records = readTopics(await context.journal.read())
    const folders = new Set([...records.values()].flatMap(({ name, partitions }) => foldersOf(name, partitions)))
    // A crash in the middle of a deletion, or of making one.
    for (const folder of readdirSync(context.folder)) {
      if (!folders.has(folder)) rmSync(join(context.folder, folder), { recursive: true })
    }
    for (const record of records.values()) {
      topics.#enter(new Topic(record, context))
      context.usage.add(record.name, { topics: 1, partitions: record.partitions })
    }
    return topics
  }

  all(): Topic[] {
    return [...this.#byName.values()]
  }

  get(name: string): Topic | undefined {
    return this.#byName.get(name)
  }

  byId(id: Uint8Array): Topic | undefined {
    return this.#byId.get(hex(id))
  }

  find(name: string): { readonly id: Uint8Array; readonly partitions: number } | null {
    const topic = this.#byName.get(name)
    return topic === undefined ? null : { id: topic.id, partitions: topic.partitions.length }
  }

  nameOf(id: Uint8Array): string | null {
    return this.byId(id)?.name ?? null
  }

  onDeleted(listener: (name: string) => void): () => void {
    this.#deletedListeners.add(listener)
    return () => this.#deletedListeners.delete(listener)
  }

  /**
   * Whether a topic could be made.
   * @throws RefusedError INVALID_TOPIC_EXCEPTION, TOPIC_ALREADY_EXISTS, INVALID_PARTITIONS, POLICY_VIOLATION
   */
  checkNew(name: string, partitions: number, guest: Guest | null = null): void {
    const refusal = this.#context.checkName(name)
    if (refusal !== null) throw new RefusedError('INVALID_TOPIC_EXCEPTION', refusal)
    if (this.#byName.has(name)) throw new RefusedError('TOPIC_ALREADY_EXISTS', `Topic ${name} is there already.`)
    // Some file systems take Orders and orders for one folder.
    const alike = this.all().find((topic) => topic.name.toLowerCase() === name.toLowerCase())
    if (alike !== undefined)
      throw new RefusedError('INVALID_TOPIC_EXCEPTION', `${name} differs from ${alike.name} only in capital letters.`)
    if (!Number.isInteger(partitions) || partitions < 1)
      throw new RefusedError('INVALID_PARTITIONS', `A topic has one partition at least, not ${partitions}.`)
    this.#context.usage.checkRoom(name, { topics: 1, partitions }, partitions, guest)
  }

  /** @param guest who asks for it @throws RefusedError as `checkNew` does; StorageError */
  create(name: string, partitions: number, configs: TopicConfigs, guest: Guest | null = null): Promise<Topic> {
    return this.#inTurn(name, () => this.#make(name, partitions, configs, guest))
  }

  /** One that is there, or a new one (auto.create.topics.enable). @throws as `create` */
  async findOrCreate(name: string, partitions: number, guest: Guest | null = null): Promise<Topic> {
    return this.get(name) ?? this.#inTurn(name, async () => this.get(name) ?? this.#make(name, partitions, {}, guest))
  }

  /**
   * One that is deleted already is fine.
   * @throws StorageError; its files are gone all the same, and after a new start there is an empty topic of its name
   */
  delete(topic: Topic): Promise<void> {
    return this.#inTurn(topic.name, async () => {
      if (topic.isDeleted) return
      const { journal } = this.#context
      try {
        await journal.append([deletedTopic(topic.name)])
      } catch (error) {
        // On a full disk there is no room to write that there will be room.
        if (!(error instanceof StorageError)) throw error
        this.#drop(topic)
        await journal.append([deletedTopic(topic.name)])
      }
      this.#drop(topic)
    })
  }

  /** @throws RefusedError INVALID_PARTITIONS, POLICY_VIOLATION */
  checkGrowth(topic: Topic, partitions: number, guest: Guest | null = null): void {
    const has = topic.partitions.length
    if (partitions <= has)
      throw new RefusedError(
        'INVALID_PARTITIONS',
        `${topic.name} has ${has} partitions already, and can only get more.`,
      )
    this.#context.usage.checkRoom(topic.name, { topics: 0, partitions: partitions - has }, partitions, guest)
  }

  /** @throws RefusedError as `checkGrowth` does, UNKNOWN_TOPIC_OR_PARTITION; StorageError */
  grow(topic: Topic, partitions: number, guest: Guest | null = null): Promise<void> {
    return this.#change(topic, async () => {
      this.checkGrowth(topic, partitions, guest)
      const more = partitions - topic.partitions.length
      // First the log: records in a partition that a new start knows nothing of would be lost.
      await this.#context.journal.append([writeTopic({ ...topic.record(), partitions })])
      topic.grow(partitions)
      this.#context.usage.add(topic.name, { partitions: more }, guest)
    })
  }

  /** @throws RefusedError as `alter` does, UNKNOWN_TOPIC_OR_PARTITION; StorageError */
  setConfigs(topic: Topic, alter: (before: TopicConfigs) => TopicConfigs): Promise<void> {
    return this.#change(topic, async () => {
      const before = topic.configs
      topic.configs = alter(before)
      try {
        await this.#context.journal.append([writeTopic(topic.record())])
      } catch (error) {
        topic.configs = before
        throw error
      }
    })
  }

  /** What is told of the topic is kept. @throws RefusedError UNKNOWN_TOPIC_OR_PARTITION; StorageError */
  save(topic: Topic): Promise<void> {
    return this.#change(topic, () => this.#context.journal.append([writeTopic(topic.record())]))
  }

  /** Each second: what is too old or too much goes. */
  async sweep(now: number): Promise<void> {
    const swept = this.all().map((topic) => topic.sweep(now))
    if (swept.includes(true)) this.#context.changed()
    for (const topic of this.all()) if (this.#isNobodys(topic, now)) await this.delete(topic)
    const { journal } = this.#context
    // Only while nothing is on its way: what is not known here yet would be lost.
    if (journal.bytes < this.#rewriteFrom || !this.#turns.areOver || this.#rewriting !== null) return
    this.#rewriting = journal.rewrite(this.all().map((topic) => writeTopic(topic.record())))
    try {
      await this.#rewriting
      this.#rewriteFrom = Math.max(REWRITE_FROM, journal.bytes * 2)
    } finally {
      this.#rewriting = null
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.all().map((topic) => topic.close()))
  }

  /** It never had a record, and had the time for it; or its owner went while nobody could take its topics along. */
  #isNobodys(topic: Topic, now: number): boolean {
    const age = now - topic.since
    if (this.#context.isGone?.(prefixOf(topic.name)) === true && prefixOf(topic.name) !== SHARED) return age > ORPHAN_MS
    return topic.isUntouched && age > (this.#context.usage.load > 0.5 ? EMPTY_IN_CROWD_MS : EMPTY_MS)
  }

  #inTurn<T>(name: string, run: () => Promise<T>): Promise<T> {
    return this.#turns.take(name.toLowerCase(), run, this.#rewriting ?? undefined)
  }

  #change(topic: Topic, run: () => Promise<void>): Promise<void> {
    return this.#inTurn(topic.name, async () => {
      if (topic.isDeleted) throw new RefusedError('UNKNOWN_TOPIC_OR_PARTITION', 'There is no such topic any more.')
      await run()
      this.#context.changed()
    })
  }

  async #make(name: string, partitions: number, configs: TopicConfigs, guest: Guest | null): Promise<Topic> {
    this.checkNew(name, partitions, guest)
    const { journal, folder, changed, disk, usage } = this.#context
    const record = { name, id: new Uint8Array(randomBytes(16)), partitions, configs, starts: {} }
    // At once, so that many that come together do not all find room.
    usage.add(name, { topics: 1, partitions }, guest)
    try {
      const topic = new Topic(record, this.#context)
      disk.syncFolder(folder)
      await journal.append([writeTopic(record)])
      this.#enter(topic)
      changed()
      return topic
    } catch (error) {
      usage.add(name, { topics: -1, partitions: -partitions })
      for (const each of foldersOf(name, partitions)) rmSync(join(folder, each), { recursive: true, force: true })
      throw error
    }
  }

  #drop(topic: Topic): void {
    if (topic.isDeleted) return
    this.#byName.delete(topic.name)
    this.#byId.delete(hex(topic.id))
    topic.remove()
    this.#context.usage.add(topic.name, { topics: -1, partitions: -topic.partitions.length })
    for (const listener of this.#deletedListeners) listener(topic.name)
    this.#context.changed()
  }

  #enter(topic: Topic): void {
    this.#byName.set(topic.name, topic)
    this.#byId.set(hex(topic.id), topic)
  }
}

function foldersOf(name: string, partitions: number): string[] {
  return Array.from({ length: partitions }, (_, index) => `${name}-${index}`)
}

function hex(id: Uint8Array): string {
  return Buffer.from(id.buffer, id.byteOffset, id.length).toString('hex')
}
