/** Which partition a record goes to: the one it names, the one its key hashes to as Java's client does it, or the next in turn. */
import type { KafkaProduce } from '#proto/api/kafka.ts'
import { partitionOf } from '#proto/wire/kafka/index.ts'
import { AppError } from '../../errors.ts'
import { bytesOf } from '../content.ts'

/** How many records without a key each topic has had; a producer lives for one request. */
export class Turns {
  readonly #next = new Map<string, number>()

  take(topic: string): number {
    const turn = this.#next.get(topic) ?? 0
    this.#next.set(topic, (turn + 1) % 1_000_000)
    // Names come from anybody: beyond a limit, the topics that came first start again.
    if (this.#next.size > 10_000) for (const oldest of [...this.#next.keys()].slice(0, 1_000)) this.#next.delete(oldest)
    return turn
  }
}

/** @throws AppError `invalid` where a record names a partition that the topic has not */
export function choosePartitions(
  { topic, records }: Pick<KafkaProduce, 'topic' | 'records'>,
  count: number,
  nextTurn: () => number,
): number[] {
  return records.map(({ partition, key }, index) => {
    if (partition !== undefined) {
      if (partition < count) return partition
      const has = count === 1 ? 'one partition, 0' : `${count} partitions, 0 to ${count - 1}`
      throw new AppError('invalid', `${topic} has ${has}: there is no ${partition}`, {
        details: { [`records.${index}.partition`]: [`must be below ${count}`] },
      })
    }
    const bytes = bytesOf(key)
    return bytes === null ? nextTurn() % count : partitionOf(bytes, count)
  })
}
