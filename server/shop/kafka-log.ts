/**
 * The shop's log on Kafka, by the relay's client: a producer of the service `orders`, and a consumer for each service that follows. Each
 * client's connections are recorded under a run of its own, so that its frames can be found.
 */
import { randomBytes } from 'node:crypto'
import type { Producer } from '@platformatic/kafka'
import { AppError } from '../errors.ts'
import {
  ClientSockets,
  type Library,
  loadLibrary,
  type Names,
  namesOf,
  type OwnEnds,
  optionsOf,
  type Reach,
  type Recorder,
  refusalIn,
} from '../kafka-relay/index.ts'
import type { EventLog, Follower, LogRecord, OpenEventLog, Place, ReadRecord } from './event-log.ts'

export interface KafkaLogOptions {
  /** @throws AppError when there is no broker, with the reason */
  readonly reach: () => Reach
  readonly recorder: Recorder
  readonly ends: OwnEnds
}

const PARTITIONS = 3
const SESSION_MS = 10_000
/** A Heartbeat has a connection of its own, so that only leaving waits for a parked Fetch. */
const MAX_WAIT_MS = 1_000

export function openKafkaLog(options: KafkaLogOptions): OpenEventLog {
  return async (sandbox, topic) => {
    const library = await loadLibrary()
    const log = new KafkaLog(options, library, sandbox, topic)
    await log.makeTopic()
    return log
  }
}

class KafkaLog implements EventLog {
  readonly #options: KafkaLogOptions
  readonly #library: Library
  readonly #sandbox: { readonly id: string; readonly name: string }
  readonly #names: Names
  readonly #topic: string
  #producer: Promise<Producer> | null = null

  constructor(
    options: KafkaLogOptions,
    library: Library,
    sandbox: { readonly id: string; readonly name: string },
    topic: string,
  ) {
    this.#options = options
    this.#library = library
    this.#sandbox = sandbox
    this.#names = namesOf(sandbox.name)
    this.#topic = this.#names.wire(topic)
  }

  async makeTopic(): Promise<void> {
    const admin = new this.#library.Admin(this.#clientOptions('shop-orders'))
    admin.on('error', () => undefined)
    this.#sockets(newRun()).watch(admin.connections)
    try {
      await admin.createTopics({ topics: [this.#topic], partitions: PARTITIONS, replicas: 1 })
    } catch (thrown) {
      if (refusalIn(thrown)?.name !== 'TOPIC_ALREADY_EXISTS') throw errorOf(thrown)
    } finally {
      await admin.close().catch(() => undefined)
    }
  }

  async append({ key, value, headers }: LogRecord): Promise<Place> {
    try {
      const message = {
        topic: this.#topic,
        key: Buffer.from(key),
        value: Buffer.from(value),
        headers: new Map(Object.entries(headers).map(([name, text]) => [Buffer.from(name), Buffer.from(text)])),
      }
      const { offsets = [] } = await (await this.#produces()).send({ messages: [message], acks: -1 })
      const [place] = offsets
      if (place === undefined) throw new Error('The broker did not say where the record lies')
      return { topic: this.#topic, partition: place.partition, offset: Number(place.offset) }
    } catch (thrown) {
      throw errorOf(thrown)
    }
  }

  async follow(
    group: string,
    handle: (record: ReadRecord) => Promise<void>,
    broken: (thrown: unknown) => void,
  ): Promise<Follower> {
    const run = newRun()
    const sockets = this.#sockets(run)
    const consumer = new this.#library.Consumer({
      ...this.#clientOptions(group),
      groupId: this.#names.wire(group),
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: SESSION_MS + 5_000,
      heartbeatInterval: 2_000,
      autocommit: false,
    })
    let isClosed = false
    const fail = (thrown: unknown): void => {
      if (!isClosed) broken(errorOf(thrown))
    }
    consumer.on('error', fail)
    sockets.watch(consumer.connections)
    try {
      const stream = await consumer.consume({
        ...{ topics: [this.#topic], mode: 'committed', fallbackMode: 'earliest' },
        ...{ autocommit: false, minBytes: 1, maxWaitTime: MAX_WAIT_MS, highWaterMark: 1 },
      })
      sockets.watch(stream.connections)
      const reading = (async () => {
        for await (const { key, value, headers, timestamp, commit } of stream) {
          if (isClosed) break
          const texts = [...headers].map(([name, text]) => [String(name), String(text)] as const)
          await handle({
            ...{ key: String(key ?? ''), value: String(value ?? '') },
            ...{ headers: Object.fromEntries(texts), timestamp: Number(timestamp) },
          })
          await commit()
        }
      })()
      reading.catch(fail)
      return {
        run,
        async close() {
          isClosed = true
          // What is being handled is finished and committed before the group is left.
          await Promise.race([stream.close(), reading]).catch(() => undefined)
          await reading.catch(() => undefined)
          await consumer.close(true).catch(() => undefined)
        },
      }
    } catch (thrown) {
      isClosed = true
      sockets.destroy()
      await consumer.close(true).catch(() => undefined)
      throw errorOf(thrown)
    }
  }

  async close(): Promise<void> {
    const producer = await this.#producer?.catch(() => null)
    await producer?.close().catch(() => undefined)
  }

  #produces(): Promise<Producer> {
    this.#producer ??= (async () => {
      const producer = new this.#library.Producer({ ...this.#clientOptions('shop'), idempotent: false })
      producer.on('error', () => undefined)
      this.#sockets(newRun()).watch(producer.connections)
      return producer
    })()
    return this.#producer
  }

  #sockets(run: string): ClientSockets {
    const { recorder, ends } = this.#options
    return new ClientSockets(recorder, { sandbox: this.#sandbox.id, name: this.#sandbox.name, run }, ends)
  }

  #clientOptions(clientId: string) {
    return optionsOf(this.#options.reach(), this.#names.wire(clientId))
  }
}

function newRun(): string {
  return randomBytes(16).toString('hex')
}

/** The broker's own errors by their name; others as they are. */
function errorOf(thrown: unknown): unknown {
  const refused = refusalIn(thrown)
  if (refused === null) return thrown
  const code = refused.name === 'POLICY_VIOLATION' ? 'quota_exceeded' : 'bad_gateway'
  return new AppError(code, `Kafka refused: ${refused.name}, ${refused.message}`, { cause: thrown })
}
