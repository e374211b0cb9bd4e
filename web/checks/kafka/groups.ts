/** Generations of consumer groups with their members and partitions, and what groups committed. */
import { type KafkaBody, KafkaCodecError, readAssignment } from '#proto/wire/kafka/index.ts'
import type { TraceExchange } from '../../trace/types.ts'
import { errorName } from './batches.ts'
import { type KafkaCall, kafkaCalls, listOf, ownName } from './calls.ts'
import { topicNames } from './topics.ts'

/** What a group was between two rebalances, as far as its members in sight were told. */
export interface KafkaGeneration {
  readonly group: string
  readonly generation: number
  readonly assignor: string
  /** Those whose joining was seen, or that the leader was told of. */
  readonly members: number
  /** Partitions by member, as SyncGroup gave them. */
  readonly assigned: readonly (readonly string[])[]
  /** Why the members joined anew, as they said (KIP-800). */
  readonly reasons: readonly string[]
}

export interface KafkaCommit {
  readonly group: string
  readonly topic: string
  readonly partition: number
  /** What is read next. */
  readonly offset: bigint
  readonly generation: number
  readonly clientId: string
  /** Undefined: no answer. */
  readonly error: string | undefined
}

interface Draft extends KafkaGeneration {
  readonly known: Set<string>
  readonly assigned: string[][]
  readonly reasons: string[]
}

export function kafkaGenerations(exchanges: readonly TraceExchange[]): readonly KafkaGeneration[] {
  const found = new Map<string, Draft>()
  for (const call of inOrder(exchanges)) {
    if (call.answer === null || call.answer['errorCode'] !== 0) continue
    if (call.api === 'JoinGroup') join(found, call, call.answer)
    if (call.api === 'SyncGroup') assign(found, call, call.answer)
  }
  return [...found.values()].map(({ known, ...rest }) => ({ ...rest, members: Math.max(rest.members, known.size) }))
}

/** Members have connections of their own. */
function inOrder(exchanges: readonly TraceExchange[]): readonly KafkaCall[] {
  return exchanges.flatMap(kafkaCalls)
}

function join(found: Map<string, Draft>, { request }: KafkaCall, answer: KafkaBody): void {
  const group = ownName(String(request['groupId']))
  const generation = Number(answer['generationId'])
  const id = `${group} ${generation}`
  const before = found.get(id)
  const members = listOf(answer['members']).length
  const known = before?.known ?? new Set<string>()
  known.add(String(answer['memberId']))
  const reason = typeof request['reason'] === 'string' && request['reason'] !== '' ? [request['reason']] : []
  found.set(id, {
    group,
    generation,
    assignor: String(answer['protocolName'] ?? before?.assignor ?? ''),
    members: Math.max(before?.members ?? 0, members),
    assigned: before?.assigned ?? [],
    reasons: [...(before?.reasons ?? []), ...reason],
    known,
  })
}

function assign(found: Map<string, Draft>, { request }: KafkaCall, answer: KafkaBody): void {
  const id = `${ownName(String(request['groupId']))} ${String(request['generationId'])}`
  const { assignment } = answer
  if (assignment instanceof Uint8Array) found.get(id)?.assigned.push(partitionsOf(assignment))
}

function partitionsOf(assignment: Uint8Array): string[] {
  if (assignment.length === 0) return []
  try {
    const { assignedPartitions } = readAssignment(assignment)
    return assignedPartitions.flatMap(({ topic, partitions }) => partitions.map((one) => `${ownName(topic)} ${one}`))
  } catch (error) {
    if (error instanceof KafkaCodecError) return []
    throw error
  }
}

export function kafkaCommits(exchanges: readonly TraceExchange[]): readonly KafkaCommit[] {
  const calls = inOrder(exchanges)
  const nameOf = topicNames(calls)
  return calls.flatMap(({ api, request, answer, clientId }) => {
    if (api !== 'OffsetCommit') return []
    const answers = listOf(answer?.['topics']).flatMap((topic) =>
      listOf(topic['partitions']).map((one) => ({ topic: nameOf(topic), one })),
    )
    return listOf(request['topics']).flatMap((topic) =>
      listOf(topic['partitions']).map(({ partitionIndex, committedOffset }): KafkaCommit => {
        const name = nameOf(topic)
        const code = answers.find((each) => each.topic === name && each.one['partitionIndex'] === partitionIndex)?.one[
          'errorCode'
        ]
        return {
          group: ownName(String(request['groupId'])),
          topic: name,
          partition: Number(partitionIndex),
          offset: typeof committedOffset === 'bigint' ? committedOffset : -1n,
          generation: Number(request['generationIdOrMemberEpoch']),
          clientId: ownName(clientId ?? ''),
          error: typeof code === 'number' ? errorName(code) : undefined,
        }
      }),
    )
  })
}
