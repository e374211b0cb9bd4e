/** What the scenario itself asks a broker: by our codec over a socket of its own, so that no client vouches for itself. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { ERRORS, readResponse, writeRequest } from '#proto/wire/kafka/index.ts'
import { assignedPartitions } from '../../kafka/groups/consumer-protocol.ts'

const [CREATE_TOPICS, DESCRIBE_GROUPS, OFFSET_FETCH] = [19, 15, 9]

/** @param bootstrap `127.0.0.1:9092` */
async function ask<Answer extends object>(
  bootstrap: string,
  apiKey: number,
  apiVersion: number,
  body: object,
): Promise<Answer> {
  const { hostname, port } = new URL(`kafka://${bootstrap}`)
  const socket = connect(Number(port), hostname)
  socket.write(writeRequest({ apiKey, apiVersion, correlationId: 1, clientId: 'interop', body }))
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    const all = Buffer.concat(chunks)
    if (all.length >= 4 && all.length >= 4 + all.readInt32BE(0)) socket.destroy()
  })
  await once(socket, 'close')
  const all = Buffer.concat(chunks)
  if (all.length < 4) throw new Error(`The broker hung up over request ${apiKey}`)
  return readResponse<Answer>(apiKey, apiVersion, all.subarray(4)).body
}

export async function createTopic(bootstrap: string, name: string, partitions: number): Promise<void> {
  const { topics } = await ask<{ topics: readonly { errorCode: number; errorMessage: string | null }[] }>(
    bootstrap,
    CREATE_TOPICS,
    5,
    {
      topics: [{ name, numPartitions: partitions, replicationFactor: 1, assignments: [], configs: [] }],
      timeoutMs: 5_000,
    },
  )
  const { errorCode, errorMessage } = topics[0] ?? { errorCode: -1, errorMessage: null }
  if (errorCode !== 0) throw new Error(`${name} was not made: ${ERRORS.get(errorCode)} ${errorMessage ?? ''}`)
}

export interface SeenMember {
  readonly memberId: string
  readonly partitions: readonly number[]
}

export interface SeenGroup {
  readonly state: string
  readonly protocol: string
  readonly members: readonly SeenMember[]
}

export async function describeGroup(bootstrap: string, group: string): Promise<SeenGroup> {
  interface Described {
    readonly groups: readonly {
      readonly groupState: string
      readonly protocolData: string
      readonly members: readonly { readonly memberId: string; readonly memberAssignment: Uint8Array }[]
    }[]
  }
  const { groups } = await ask<Described>(bootstrap, DESCRIBE_GROUPS, 4, { groups: [group] })
  const { groupState: state = '', protocolData: protocol = '', members = [] } = groups[0] ?? {}
  return {
    state,
    protocol,
    members: members.map(({ memberId, memberAssignment }) => ({
      memberId,
      partitions: assignedPartitions(memberAssignment).map(({ partition }) => partition),
    })),
  }
}

/** The sum of what a group has committed, over all its partitions. */
export async function committedRecords(bootstrap: string, group: string): Promise<number> {
  interface Fetched {
    readonly topics: readonly { readonly partitions: readonly { readonly committedOffset: bigint }[] }[]
  }
  const { topics } = await ask<Fetched>(bootstrap, OFFSET_FETCH, 5, { groupId: group, topics: null })
  const offsets = topics.flatMap(({ partitions }) => partitions.map(({ committedOffset }) => Number(committedOffset)))
  return offsets.reduce((sum, offset) => sum + Math.max(0, offset), 0)
}
