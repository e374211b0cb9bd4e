/** FindCoordinator, and what tools ask about groups: DescribeGroups, ListGroups, DeleteGroups, OffsetDelete, as they are on the wire. */

import { CODES } from '../errors.ts'
import { type GroupsContext, type Handlers, handler, StorageError } from '../handler.ts'
import { NO_BYTES } from './answers.ts'
import { subscribedTopics as topicsOf } from './consumer-protocol.ts'
import type { Coordinator } from './coordinator.ts'
import type { Group } from './group.ts'

const FIND_BATCHED = 4
/** From here on a group that is not there is an error, not a dead one. */
const DESCRIBE_MISSING = 6
const KEY_OF_GROUP = 0
const NO_NODE = { nodeId: -1, host: '', port: -1 }
/** AclOperation READ, DELETE, DESCRIBE: allowed to every client that knows the name. */
const OPERATIONS = (1 << 3) | (1 << 6) | (1 << 8)
const OPERATIONS_NOT_ASKED = -2_147_483_648
const CLASSIC = 'classic'

const NO_TRANSACTIONS = 'This broker has no transactions: leave transactional.id out.'

interface FindBody {
  readonly key: string
  readonly keyType: number
  readonly coordinatorKeys: readonly string[]
}

interface OffsetDeleteBody {
  readonly groupId: string
  readonly topics: readonly {
    readonly name: string
    readonly partitions: readonly { readonly partitionIndex: number }[]
  }[]
}

export function adminHandlers(coordinator: Coordinator, context: GroupsContext): Handlers {
  const { checkName, isListed, nodeFor, changed } = context
  const { offsets } = coordinator

  const find = handler<FindBody>(({ key, keyType, coordinatorKeys }, { apiVersion }, connection) => {
    const answerOf = (name: string) => {
      const problem = keyType === KEY_OF_GROUP ? checkName(name) : NO_TRANSACTIONS
      if (problem === null) return { key: name, errorCode: CODES.NONE, errorMessage: null, ...nodeFor(connection) }
      // The only code by which every client gives up at once, and librdkafka shows the text: at others it tries again for a minute.
      const errorCode = keyType === KEY_OF_GROUP ? CODES.INVALID_GROUP_ID : CODES.TRANSACTIONAL_ID_AUTHORIZATION_FAILED
      return { key: name, errorCode, errorMessage: problem, ...NO_NODE }
    }
    return apiVersion < FIND_BATCHED ? answerOf(key) : { coordinators: coordinatorKeys.map(answerOf) }
  })

  interface DescribeBody {
    readonly groups: readonly string[]
    readonly includeAuthorizedOperations: boolean
  }
  const describe = handler<DescribeBody>(({ groups, includeAuthorizedOperations }, { apiVersion }) => ({
    groups: groups.map((groupId) => ({
      ...described(groupId, apiVersion),
      authorizedOperations: includeAuthorizedOperations ? OPERATIONS : OPERATIONS_NOT_ASKED,
    })),
  }))

  function described(groupId: string, apiVersion: number) {
    const nothing = { groupId, groupState: 'Dead', protocolType: '', protocolData: '', members: [] }
    const problem = checkName(groupId)
    if (problem !== null) return { ...nothing, errorCode: CODES.INVALID_GROUP_ID, errorMessage: problem }
    const group = coordinator.find(groupId)
    if (group !== undefined) return { groupId, ...descriptionOf(group) }
    const errorCode = apiVersion < DESCRIBE_MISSING ? CODES.NONE : CODES.GROUP_ID_NOT_FOUND
    return { ...nothing, errorCode, errorMessage: `There is no group ${groupId}.` }
  }

  interface ListBody {
    readonly statesFilter: readonly string[]
    readonly typesFilter: readonly string[]
  }
  const list = handler<ListBody>(({ statesFilter, typesFilter }, _, connection) => {
    const states = statesFilter.map((state) => state.toLowerCase())
    const isOurType = typesFilter.length === 0 || typesFilter.some((type) => type.toLowerCase() === CLASSIC)
    const groups = coordinator
      .all()
      .filter(
        ({ id, state }) => isListed(id, connection) && (states.length === 0 || states.includes(state.toLowerCase())),
      )
      .map(({ id, state, protocolType }) => ({
        groupId: id,
        protocolType: protocolType ?? '',
        groupState: state,
        groupType: CLASSIC,
      }))
    return { errorCode: CODES.NONE, groups: isOurType ? groups : [] }
  })

  const remove = handler<{ readonly groupsNames: readonly string[] }>(async ({ groupsNames }) => {
    const results: { groupId: string; errorCode: number }[] = []
    for (const groupId of groupsNames) results.push({ groupId, errorCode: await removed(groupId) })
    return { results }
  })

  async function removed(groupId: string): Promise<number> {
    const group = coordinator.find(groupId)
    if (group === undefined) return CODES.GROUP_ID_NOT_FOUND
    if (group.state !== 'Empty') return CODES.NON_EMPTY_GROUP
    const failure = await forget(offsets.places(({ group: of }) => of === groupId))
    if (failure === CODES.NONE && group.state === 'Empty') coordinator.remove(group, CODES.UNKNOWN_MEMBER_ID)
    return failure
  }

  async function forget(places: Parameters<typeof offsets.forget>[0]): Promise<number> {
    try {
      await offsets.forget(places)
      changed()
      return CODES.NONE
    } catch (error) {
      if (error instanceof StorageError) return CODES.KAFKA_STORAGE_ERROR
      throw error
    }
  }

  const deleteOffsets = handler<OffsetDeleteBody>(async ({ groupId, topics }) => {
    const group = coordinator.find(groupId)
    if (group === undefined) return { errorCode: CODES.GROUP_ID_NOT_FOUND, topics: [] }
    const read = subscribedTopics(group)
    if (read === null) return { errorCode: CODES.NON_EMPTY_GROUP, topics: [] }
    const places = topics
      .filter(({ name }) => !read.has(name))
      .flatMap(({ name, partitions }) =>
        partitions.map(({ partitionIndex }) => ({ group: groupId, topic: name, partition: partitionIndex })),
      )
    const failure = await forget(places)
    const answers = topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        errorCode: read.has(name) ? CODES.GROUP_SUBSCRIBED_TO_TOPIC : failure,
      })),
    }))
    return { errorCode: CODES.NONE, topics: answers }
  })

  return { 10: find, 15: describe, 16: list, 42: remove, 47: deleteOffsets }
}

/** Members are told in full when they are settled, as Kafka does it. */
function descriptionOf(group: Group) {
  const isStable = group.state === 'Stable'
  const members = [...group.members.values()].map((member) => ({
    memberId: member.id,
    groupInstanceId: member.instanceId,
    clientId: member.clientId,
    clientHost: member.host,
    memberMetadata: isStable ? member.metadataFor(group.protocol) : NO_BYTES,
    memberAssignment: isStable ? member.assignment : NO_BYTES,
  }))
  return {
    errorCode: CODES.NONE,
    errorMessage: null,
    groupState: group.state,
    protocolType: group.protocolType ?? '',
    protocolData: isStable ? (group.protocol ?? '') : '',
    members,
  }
}

/** What its members read now; null: they are of a type that does not say. */
function subscribedTopics(group: Group): ReadonlySet<string> | null {
  if (group.members.size === 0) return new Set()
  if (group.protocolType !== 'consumer') return null
  const all = [...group.members.values()].flatMap(({ protocols }) => protocols)
  return new Set(all.flatMap(({ metadata }) => topicsOf(metadata)))
}
