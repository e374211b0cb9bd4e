/**
 * What members of type `consumer` say to each other: ConsumerProtocolSubscription and ConsumerProtocolAssignment, of any version,
 * since later ones only add to the end. The coordinator needs it for pictures and OffsetDelete alone; bytes that make no sense are nothing.
 */
export interface AssignedPartition {
  readonly topic: string
  readonly partition: number
}

const MOST_PARTITIONS = 10_000

export function readAssignment(bytes: Uint8Array): AssignedPartition[] {
  return readOr([], bytes, (reader) => {
    const partitions: AssignedPartition[] = []
    for (let topics = reader.int32(); topics > 0; topics -= 1) {
      const topic = reader.string()
      for (let left = reader.int32(); left > 0; left -= 1) {
        if (partitions.length === MOST_PARTITIONS) return partitions
        partitions.push({ topic, partition: reader.int32() })
      }
    }
    return partitions
  })
}

export function readSubscription(bytes: Uint8Array): string[] {
  return readOr([], bytes, (reader) => {
    const topics: string[] = []
    for (let left = reader.int32(); left > 0; left -= 1) topics.push(reader.string())
    return topics
  })
}

interface Reader {
  int32(): number
  string(): string
}

function readOr<T>(otherwise: T, bytes: Uint8Array, read: (reader: Reader) => T): T {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Behind the version.
  let at = 2
  const reader: Reader = {
    int32() {
      at += 4
      return buffer.readInt32BE(at - 4)
    },
    string() {
      const length = buffer.readUInt16BE(at)
      at += 2 + length
      if (at > buffer.length) throw new RangeError('The text ends behind the bytes')
      return buffer.toString('utf8', at - length, at)
    },
  }
  try {
    return read(reader)
  } catch (error) {
    if (error instanceof RangeError) return otherwise
    throw error
  }
}
