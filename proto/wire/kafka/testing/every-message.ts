/** One request and one response of every API in every version, every field of them set to something. */
import { writeBatch } from '../batch.ts'
import { writeAssignment, writeSubscription } from '../consumer-protocol.ts'
import { APIS, writeRequest, writeResponse } from '../messages.ts'
import type { ApiDefinition } from '../notation.ts'
import { type Body, type FieldShape, messageShape, type Shape, type Value } from '../shape.ts'

export interface Exchange {
  readonly api: ApiDefinition
  readonly version: number
  readonly request: Body
  readonly response: Body
}

const subscription = writeSubscription({
  topics: ['orders', 'refunds'],
  userData: Uint8Array.of(1, 2, 3),
  ownedPartitions: [{ topic: 'orders', partitions: [0, 2] }],
  generationId: 4,
  rackId: 'a',
})
const assignment = writeAssignment({ assignedPartitions: [{ topic: 'orders', partitions: [1] }] })
const contents: Readonly<Record<string, Uint8Array>> = {
  metadata: subscription,
  memberMetadata: subscription,
  assignment,
  memberAssignment: assignment,
}

const records = writeBatch({
  records: [
    { key: null, value: Uint8Array.of(0xff, 0), timestamp: 1_763_800_000_000n },
    { value: null, headers: [{ key: 'trace', value: null }] },
  ],
  timestamp: 1_763_800_000_005n,
})

export const everyExchange: readonly Exchange[] = APIS.flatMap((api) =>
  Array.from({ length: api.max - api.min + 1 }, (_, index) => {
    const version = api.min + index
    const body = (side: 'request' | 'response') => bodyOf(messageShape(api, version, side))
    return { api, version, request: body('request'), response: body('response') }
  }),
)

export function requestOf({ api, version, request }: Exchange, correlationId: number): Uint8Array {
  return writeRequest({ apiKey: api.key, apiVersion: version, correlationId, clientId: 'till', body: request })
}

export function responseOf({ api, version, response }: Exchange, correlationId: number): Uint8Array {
  return writeResponse(api.key, version, correlationId, response)
}

function bodyOf(shape: Shape): Body {
  const set = [...shape.fields, ...shape.tagged].map((field): [string, Value] => [field.name, filled(field)])
  return Object.fromEntries([...set, ...shape.absent.map(({ name, initial }): [string, Value] => [name, initial])])
}

function filled(field: FieldShape): Value {
  return field.isArray ? [elementOf(field), elementOf(field)] : elementOf(field)
}

function elementOf({ name, type, shape }: FieldShape): Value {
  switch (type) {
    case 'bool':
      return true
    case 'int8':
      return 5
    case 'int16':
      return -300
    case 'int32':
      return 70_000
    case 'int64':
      return -5_000_000_000n
    case 'uuid':
      return Uint8Array.from({ length: 16 }, (_, index) => index * 16)
    case 'string':
      return 'Grüße 👋'
    case 'bytes':
      return contents[name] ?? Uint8Array.of(1, 2, 3)
    case 'records':
      return records
    case 'struct':
      return shape === null ? null : bodyOf(shape)
  }
}
