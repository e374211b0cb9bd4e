/**
 * Kafka by @platformatic/kafka, in no group: a log answers no questions, so the user lies in a topic as one record, which is read from its
 * beginning; news are read from the end of another topic, by a Fetch that waits. Both topics are made for the measurement.
 */
import { randomBytes } from 'node:crypto'
import type { Consumer, MessageToProduce } from '@platformatic/kafka'
import type { Worlds } from '../../domain/index.ts'
import { postAsJson, profileAsJson, readProfile } from '../../domain/index.ts'
import { AppError } from '../../errors.ts'
import { ClientSockets, type Library, loadLibrary, namesOf, optionsOf } from '../../kafka-relay/index.ts'
import { checkProfile, type Heard, type RulerClient, type RulerWay, type Subject } from '../client.ts'
import type { Wire } from '../wire.ts'
import { type KafkaDoor, meetSocket } from './kafka-socket.ts'

const WAIT_MS = 4_000
const MAX_BYTES = 1024 * 1024
const EARLIEST = -2n
const LATEST = -1n

/** @param given absent: the way cannot be gone, and says so */
export function kafka(worlds: Pick<Worlds, 'users' | 'posts'>, given: KafkaDoor | undefined): RulerWay {
  if (given === undefined)
    return {
      begin: () => Promise.reject(NO_BROKER()),
      open: () => {
        throw NO_BROKER()
      },
    }
  const door = given
  let news: { readonly send: (value: unknown) => Promise<void> } | null = null
  let library: Library | null = null
  let topics = { users: '', news: '' }

  return {
    async begin({ id, name }, subject) {
      library = await loadLibrary()
      const names = namesOf(name)
      topics = { users: names.wire(`${subject.name}-users`), news: names.wire(`${subject.name}-news`) }
      const options = optionsOf(door.reach(), names.wire('ruler'))
      const [admin, producer] = [new library.Admin(options), new library.Producer(options)]
      const sockets = new ClientSockets(
        door.recorder,
        { sandbox: id, name, run: randomBytes(16).toString('hex') },
        door.ends,
      )
      for (const client of [admin, producer]) {
        client.on('error', () => undefined)
        sockets.watch(client.connections)
      }
      const send = async (topic: string, key: string, value: unknown): Promise<void> => {
        const message = { topic, partition: 0, key: Buffer.from(key), value: Buffer.from(JSON.stringify(value)) }
        await producer.send({ messages: [message as MessageToProduce], acks: -1 })
      }
      const end = async (): Promise<void> => {
        news = null
        await admin.deleteTopics({ topics: Object.values(topics) }).catch(() => undefined)
        await Promise.all([admin.close(), producer.close()]).catch(() => undefined)
      }
      try {
        await admin.createTopics({ topics: Object.values(topics), partitions: 1, replicas: 1 })
        await send(topics.users, String(subject.userId), profileAsJson(await readProfile(worlds, id, subject.userId)))
        news = { send: (value) => send(topics.news, String(subject.authorId), value) }
        return end
      } catch (thrown) {
        await end()
        throw thrown
      }
    },
    open(wire, subject) {
      if (library === null) throw new Error('The topics are made first')
      return new KafkaClient(wire, subject, library, topics, door)
    },
    tell: async (_sandbox, _subject, post) => news?.send(postAsJson(post)),
  }
}

const NO_BROKER = () => new AppError('overloaded', 'There is no Kafka here')

class KafkaClient implements RulerClient {
  readonly #consumer: Consumer
  readonly #topics: { readonly users: string; readonly news: string }

  constructor(
    wire: Wire,
    _subject: Subject,
    library: Library,
    topics: { users: string; news: string },
    door: KafkaDoor,
  ) {
    this.#topics = topics
    const options = optionsOf(door.reach(), namesOf(wire.sandboxName).wire('ruler'))
    this.#consumer = new library.Consumer({ ...options, groupId: namesOf(wire.sandboxName).wire('ruler'), retries: 0 })
    this.#consumer.on('error', () => undefined)
    meetSocket(this.#consumer.connections, wire, door)
  }

  async get(): Promise<void> {
    const topic = this.#topics.users
    const [value] = await this.#fetch(topic, await this.#offset(topic, EARLIEST))
    if (value === undefined) throw new Error('The topic has no user')
    checkProfile(JSON.parse(value.toString()))
  }

  async watch(heard: Heard): Promise<void> {
    const topic = this.#topics.news
    // It makes the connection, where it is cold.
    void this.#follow(topic, await this.#offset(topic, LATEST), heard)
  }

  close(): void {
    this.#consumer.close(true).catch(() => undefined)
  }

  async #follow(topic: string, from: bigint, heard: Heard): Promise<void> {
    try {
      for (let next = from; ; ) {
        for (const value of await this.#fetch(topic, next)) {
          next += 1n
          if (!heard(Number(JSON.parse(value.toString()).id))) return
        }
      }
    } catch {
      // A caller that waits for news times out by itself.
    }
  }

  async #offset(topic: string, timestamp: bigint): Promise<bigint> {
    const offsets = await this.#consumer.listOffsets({ topics: [topic], partitions: { [topic]: [0] }, timestamp })
    return offsets.get(topic)?.[0] ?? 0n
  }

  /** Values of what there is from there on; where there is nothing, the broker waits. */
  async #fetch(topic: string, from: bigint): Promise<readonly Buffer[]> {
    const found = (await this.#consumer.metadata({ topics: [topic] })).topics.get(topic)
    const place = { partition: 0, fetchOffset: from, partitionMaxBytes: MAX_BYTES }
    const { responses } = await this.#consumer.fetch({
      node: found?.partitions[0]?.leader ?? 0,
      topics: [{ topicId: found?.id ?? '', partitions: [{ ...place, currentLeaderEpoch: -1, lastFetchedEpoch: -1 }] }],
      ...{ minBytes: 1, maxBytes: MAX_BYTES, maxWaitTime: WAIT_MS, isolationLevel: 0 },
    })
    const batches = responses.flatMap(({ partitions }) => partitions.flatMap(({ records }) => records ?? []))
    return batches.flatMap(({ firstOffset, records }) =>
      records.flatMap(({ offsetDelta, value }) =>
        firstOffset + BigInt(offsetDelta) < from || value === null || value === undefined ? [] : [value],
      ),
    )
  }
}
