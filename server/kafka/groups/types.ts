/** What members ask of a group and what it answers, free of the wire: KIP-62, KIP-345, KIP-394, and the guide to the protocol. */

/** As Kafka names them. */
export type GroupStateName = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'

/** A way to assign that a member knows, and what it tells the leader for it. The group never looks into the bytes. */
export interface GroupProtocol {
  readonly name: string
  readonly metadata: Uint8Array
}

export interface JoinRequest {
  /** Empty: not given one yet. */
  readonly memberId: string
  /** A static member: it keeps its place over a restart of its own. */
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly host: string
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly protocolType: string
  /** Most wanted first. */
  readonly protocols: readonly GroupProtocol[]
  /** A new member is only told its id at first, and has to come back with it (KIP-394, JoinGroup 4 and above). */
  readonly comesBackWithId: boolean
  /** A leader may be told to leave the assignment as it is (KIP-814, JoinGroup 9). */
  readonly mayKeepAssignment: boolean
}

export interface JoinAnswer {
  readonly errorCode: number
  readonly generationId: number
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly leader: string
  readonly skipAssignment: boolean
  readonly memberId: string
  /** For the leader alone. */
  readonly members: readonly {
    readonly memberId: string
    readonly groupInstanceId: string | null
    readonly metadata: Uint8Array
  }[]
}

/** The member that sends a request, and its generation. */
export interface MemberClaim {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly generationId: number
}

export interface SyncRequest extends MemberClaim {
  /** Null below version 5: not said, not checked. */
  readonly protocolType: string | null
  readonly protocolName: string | null
  /** From the leader alone; bytes that no one but the members reads. */
  readonly assignments: readonly { readonly memberId: string; readonly assignment: Uint8Array }[]
}

export interface SyncAnswer {
  readonly errorCode: number
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly assignment: Uint8Array
}

export interface GroupLimits {
  /** How long the first members of an empty group are waited for (group.initial.rebalance.delay.ms). */
  readonly initialRebalanceDelayMs: number
  readonly minSessionTimeoutMs: number
  readonly maxSessionTimeoutMs: number
  /** Of one group. */
  readonly members: number
  /** Whose names have one prefix. */
  readonly groups: number
  /** Of all protocols of one member, and of all assignments of one SyncGroup. */
  readonly memberBytes: number
  readonly assignmentBytes: number
  /** Partitions of one group. */
  readonly offsets: number
  /** Text that goes with a committed offset. */
  readonly offsetMetadataBytes: number
  /** A group without members forgets its offsets after that. */
  readonly offsetsRetentionMs: number
}

export const GROUP_LIMITS: GroupLimits = {
  initialRebalanceDelayMs: 500,
  minSessionTimeoutMs: 1_000,
  maxSessionTimeoutMs: 300_000,
  members: 64,
  groups: 200,
  memberBytes: 65_536,
  assignmentBytes: 1_048_576,
  offsets: 5_000,
  offsetMetadataBytes: 4_096,
  offsetsRetentionMs: 7 * 86_400_000,
}
