/** One call of an admin client. Its answer is plain JSON: names as the learner writes them, offsets as numbers. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Admin } from '@platformatic/kafka'
import type { KafkaAdmin } from '#proto/api/kafka.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { refusalIn } from './errors.ts'
import type { RelayedClient } from './relayed-client.ts'
import { describeGroup, describeTopic, offsetsOf, partitionNumbers } from './state/describe.ts'

type Call = KafkaAdmin['call']

export async function callAdmin(client: RelayedClient, call: Call): Promise<void> {
  const admin = new client.library.Admin({
    ...client.options,
    autocreateTopics: false,
    // A coordinator may have to be made first; what is said of a topic is said once.
    ...(!isAboutGroups(call) && { retries: 0 }),
  })
  admin.on('error', () => undefined)
  client.sockets.watch(admin.connections)
  client.over.addEventListener('abort', () => void admin.close().catch(() => undefined), { once: true })
  const answer = await answerWithPatience(admin, client, call)
  await admin.close()
  client.end({ type: 'answer', answer })
}

/** What a cluster says for a moment of a topic that was just made, or of a broker that just fell. */
const PASSING: ReadonlySet<string> = new Set(['LEADER_NOT_AVAILABLE', 'NOT_LEADER_OR_FOLLOWER', 'NOT_CONTROLLER'])
const TRIES = 5
const PAUSE_MS = 150

async function answerWithPatience(admin: Admin, client: RelayedClient, call: Call): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await answerOf(admin, client, call)
    } catch (thrown) {
      if (attempt === TRIES || !PASSING.has(refusalIn(thrown)?.name ?? '')) throw thrown
      await sleep(PAUSE_MS)
    }
  }
}

async function answerOf(admin: Admin, { names }: RelayedClient, call: Call): Promise<unknown> {
  switch (call.name) {
    case 'create-topic': {
      const { topic, partitions = -1, configs = {} } = call
      const [created] = await admin.createTopics({
        topics: [names.wire(topic)],
        partitions,
        // What the broker holds for right (KIP-464).
        replicas: -1,
        configs: Object.entries(configs).map(([name, value]) => ({ name, value })),
      })
      return {
        topic,
        fullName: names.wire(topic),
        id: created?.id,
        partitions: created?.partitions,
        replicas: created?.replicas,
        // The broker names all it knows; these are what was asked for.
        configs: Object.fromEntries(
          Object.keys(configs).map((name) => [name, ownValue(created?.configuration, name) ?? ownValue(configs, name)]),
        ),
      }
    }
    case 'delete-topic':
      await admin.deleteTopics({ topics: [names.wire(call.topic)] })
      return { topic: call.topic, deleted: true }
    case 'create-partitions': {
      const { topic, partitions } = call
      await admin.createPartitions({ topics: [{ name: names.wire(topic), count: partitions }] })
      return { topic, partitions }
    }
    case 'delete-records': {
      const partitions = call.before.map(({ partition, offset }) => ({ partition, offset: BigInt(offset) }))
      const [deleted] = await admin.deleteRecords({ topics: [{ name: names.wire(call.topic), partitions }] })
      const places = (deleted?.partitions ?? []).map(({ partition, lowWatermark }) => ({
        partition,
        logStart: Number(lowWatermark),
      }))
      return { topic: call.topic, partitions: places }
    }
    case 'list-topics': {
      const all = await admin.listTopics({})
      const mine = all.filter((topic) => names.isMine(topic))
      return { topics: mine.map((topic) => ({ topic: names.short(topic), fullName: topic })) }
    }
    case 'describe-topic':
      return { topic: call.topic, ...(await describeTopic(admin, names.wire(call.topic))) }
    case 'list-groups': {
      const all = [...(await admin.listGroups({})).values()].filter(({ id }) => names.isMine(id))
      const groups = all.map(({ id, state, protocolType }) => ({
        group: names.short(id),
        fullName: id,
        state,
        protocolType,
      }))
      return { groups }
    }
    case 'describe-group':
      return { group: call.group, ...(await describeGroup(admin, names.wire(call.group), names)) }
    case 'delete-group':
      await admin.deleteGroups({ groups: [names.wire(call.group)] })
      return { group: call.group, deleted: true }
    case 'reset-offsets': {
      const partitionOffsets = call.to.map(({ partition, offset }) => ({ partition, offset: BigInt(offset) }))
      const topics = [{ name: names.wire(call.topic), partitionOffsets }]
      await admin.alterConsumerGroupOffsets({ groupId: names.wire(call.group), topics })
      return { group: call.group, topic: call.topic, to: call.to }
    }
    case 'list-offsets': {
      const topic = names.wire(call.topic)
      const partitions = await offsetsOf(admin, topic, await partitionNumbers(admin, topic), BigInt(call.timestamp))
      return { topic: call.topic, partitions }
    }
    case 'api-versions': {
      const apis = await admin.listApis()
      return {
        apis: apis.map(({ apiKey, name, minVersion, maxVersion }) => ({
          key: apiKey,
          name,
          min: minVersion,
          max: maxVersion,
        })),
      }
    }
  }
}

function isAboutGroups({ name }: Call): boolean {
  return name.endsWith('group') || name === 'list-groups' || name === 'reset-offsets'
}
