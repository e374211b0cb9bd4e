import type { KafkaGroupState } from '#proto/api/kafka.ts'
import { assignedPartitions } from './consumer-protocol.ts'
import type { Group } from './group.ts'
import type { Offsets } from './offsets.ts'

/** For whom a picture is: what it shows, also of topics that a group reads, and by which names. */
export interface Viewer {
  isShown(fullName: string): boolean
  nameOf(fullName: string): string
}

export function groupState(group: Group, offsets: Offsets, { isShown, nameOf }: Viewer): KafkaGroupState {
  const members = [...group.members.values()].map((member) => ({
    id: member.id,
    instanceId: member.instanceId,
    clientId: member.clientId,
    host: member.host,
    partitions: assignedPartitions(member.assignment)
      .filter(({ topic }) => isShown(topic))
      .map(({ topic, partition }) => ({ topic: nameOf(topic), partition })),
    seen: member.seen,
    sessionTimeout: member.sessionTimeoutMs,
  }))
  const committed = offsets
    .of(group.id)
    .filter(({ topic }) => isShown(topic))
    .map(({ topic, partition, offset, at }) => ({ topic: nameOf(topic), partition, offset: Number(offset), at }))
    .sort((one, other) => one.topic.localeCompare(other.topic) || one.partition - other.partition)
  return {
    name: nameOf(group.id),
    fullName: group.id,
    state: group.state,
    generation: group.generation,
    protocol: group.protocol ?? '',
    leader: group.leader ?? '',
    members,
    committed,
  }
}
