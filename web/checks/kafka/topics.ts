/** Topics by their ids, as Metadata and CreateTopics tell them: newer versions of Produce and Fetch say nothing else. */
import type { KafkaBody, KafkaValue } from '#proto/wire/kafka/index.ts'
import { type KafkaCall, listOf, ownName, valuesNamed } from './calls.ts'

export type TopicNames = (topic: KafkaBody) => string

/** `undefined` in no way: a topic whose id nobody told is called by the id. */
export function topicNames(calls: readonly KafkaCall[]): TopicNames {
  const byId = new Map<string, string>()
  for (const { api, answer } of calls) {
    if (api !== 'Metadata' && api !== 'CreateTopics') continue
    for (const { topicId, name } of listOf(answer?.['topics'])) {
      if (typeof name === 'string') byId.set(idText(topicId), ownName(name))
    }
  }
  return (topic) => {
    const name = topic['name'] ?? topic['topic']
    if (typeof name === 'string' && name !== '') return ownName(name)
    const id = idText(topic['topicId'])
    return byId.get(id) ?? id
  }
}

function idText(id: KafkaValue | undefined): string {
  return id instanceof Uint8Array ? Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('') : ''
}

/** All topics that a request speaks of. */
export function topicsIn({ api, request }: KafkaCall, nameOf: TopicNames): readonly string[] {
  const lists = [request['topicData'], request['topics'], request['topicNames']]
  const named = lists.flatMap((list) => {
    const texts = Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
    return [...listOf(list).map(nameOf), ...texts.map(ownName)]
  })
  const ofGroups =
    api === 'OffsetFetch' ? listOf(request['groups']).flatMap(({ topics }) => listOf(topics).map(nameOf)) : []
  return [...new Set([...named, ...ofGroups])]
}

/** All groups that a request speaks of. */
export function groupsIn({ api, request }: KafkaCall): readonly string[] {
  const names = ['groupId', 'groups', 'groupsNames', 'key', 'coordinatorKeys']
  const isAboutGroups = api !== 'FindCoordinator' || request['keyType'] !== 1
  const found = isAboutGroups ? names.flatMap((name) => valuesNamed(request, name)) : []
  const texts = found.flatMap((one) => (Array.isArray(one) ? one : [one])).filter((one) => typeof one === 'string')
  return [...new Set(texts.filter((one) => one !== '').map(ownName))]
}
