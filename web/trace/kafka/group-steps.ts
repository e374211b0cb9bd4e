/** What a message says about a group's rebalance: who joins, in which generation, holding or getting which partitions. */
import type { Field, Frame } from '#proto/wire/model.ts'
import { all, first, numberAt, numberOf, textAt } from './fields.ts'

export interface GroupStep {
  /** `JoinGroup`. */
  readonly api: string
  readonly group: string
  /** As the coordinator calls it; empty: it has no id yet. */
  readonly member: string
  readonly clientId: string
  readonly correlation: number | null
  /** Null: not told. */
  readonly generation: number | null
  /** Of an answer to JoinGroup. */
  readonly isLeader: boolean
  /** The assignor that was chosen, or those that the member offers. */
  readonly protocols: readonly string[]
  /** `orders-0`: what the member holds when it joins, or what it is given; null: not told. */
  readonly partitions: readonly string[] | null
  /** Of a leader's SyncGroup: for how many it decided. */
  readonly assigns: number
  /** Empty: none. */
  readonly error: string
}

/** Signs of life tell only of trouble. */
const STEPS: ReadonlySet<string> = new Set(['JoinGroup', 'SyncGroup', 'LeaveGroup'])

/** The sender of a request, kept because an answer names neither group nor member. */
export interface Asker {
  readonly group: string
  readonly member: string
  readonly clientId: string
}

/** Null: it says nothing of the kind. */
export function groupStep(
  { kind, direction, fields }: Frame,
  asker: Asker | null,
  correlation: number | null,
): GroupStep | null {
  const isRequest = direction === 'toServer'
  const error = isRequest ? '' : errorOf(fields)
  if (!STEPS.has(kind) && !(kind === 'Heartbeat' && error !== '')) return null
  const own = fields.find(({ key }) => key === 'kafka.member_id')?.value
  const generation = numberAt(fields, 'kafka.generation_id')
  return {
    api: kind,
    group: asker?.group ?? textAt(fields, 'kafka.group_id'),
    member: typeof own === 'string' && own !== '' ? own : (asker?.member ?? ''),
    clientId: asker?.clientId ?? '',
    correlation,
    generation: generation === null || generation < 0 ? null : generation,
    isLeader:
      kind === 'JoinGroup' &&
      !isRequest &&
      textAt(fields, 'kafka.leader') !== '' &&
      textAt(fields, 'kafka.leader') === own,
    protocols: all(fields, 'kafka.protocol_name').flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
    partitions: partitionsOf(kind, isRequest, fields, error),
    assigns: kind === 'SyncGroup' && isRequest ? all(fields, 'kafka.assignment').length : 0,
    error,
  }
}

export function askerOf({ fields }: Frame, clientId: string): Asker {
  return { group: textAt(fields, 'kafka.group_id'), member: textAt(fields, 'kafka.member_id'), clientId }
}

function errorOf(fields: readonly Field[]): string {
  const code = fields.find(({ key }) => key === 'kafka.error_code')
  return code === undefined || code.value === 0 ? '' : (code.symbol ?? String(code.value))
}

function partitionsOf(
  kind: string,
  isRequest: boolean,
  fields: readonly Field[],
  error: string,
): readonly string[] | null {
  if (kind === 'JoinGroup' && isRequest) return namesIn(first(fields, 'kafka.owned_partitions'))
  return kind === 'SyncGroup' && !isRequest && error === '' ? namesIn(first(fields, 'kafka.assigned_partitions')) : null
}

function namesIn(field: Field | undefined): readonly string[] {
  return (field?.children ?? []).flatMap(({ value, children = [] }) =>
    all(children, 'kafka.partition_index').map((index) => `${String(value ?? '')}-${numberOf(index)}`),
  )
}
