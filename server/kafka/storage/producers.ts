/**
 * What a partition remembers of idempotent producers (KIP-98): the last five batches of each, so that one that comes again is
 * answered with the offset it already has. Rebuilt from the log itself when it is opened.
 */
import type { BatchNumbers } from '#proto/wire/kafka/index.ts'

/** A client may have five Produce requests under way (max.in.flight.requests.per.connection of idempotent ones). */
const REMEMBERED = 5
/** Of a partition. An owner may have hundreds of those, and the worker's heap is bounded. */
const MOST_PRODUCERS = 500
const LAST_SEQUENCE = 0x7fff_ffff

interface Written {
  readonly first: number
  readonly last: number
  readonly baseOffset: number
}

interface Producer {
  readonly epoch: number
  readonly batches: readonly Written[]
}

export type Verdict =
  | { readonly kind: 'next' }
  | { readonly kind: 'duplicate'; readonly baseOffset: number }
  | { readonly kind: 'refused'; readonly error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' | 'INVALID_PRODUCER_EPOCH' }

const NEXT: Verdict = { kind: 'next' }
const OUT_OF_ORDER: Verdict = { kind: 'refused', error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }

export class Producers {
  readonly #known = new Map<number, Producer>()

  judge(header: BatchNumbers): Verdict {
    if (header.producerId < 0) return NEXT
    const known = this.#known.get(header.producerId)
    // Of one that is not known any more the log cannot say what came before; Kafka takes any number, too (KIP-360).
    if (known === undefined) return NEXT
    if (header.producerEpoch < known.epoch) return { kind: 'refused', error: 'INVALID_PRODUCER_EPOCH' }
    if (header.producerEpoch > known.epoch) return header.baseSequence === 0 ? NEXT : OUT_OF_ORDER
    const last = lastSequence(header)
    const same = known.batches.find((batch) => batch.first === header.baseSequence && batch.last === last)
    if (same !== undefined) return { kind: 'duplicate', baseOffset: same.baseOffset }
    const before = known.batches.at(-1)
    return before === undefined || header.baseSequence === after(before.last) ? NEXT : OUT_OF_ORDER
  }

  note(header: BatchNumbers, baseOffset = header.baseOffset): void {
    if (header.producerId < 0) return
    const known = this.#known.get(header.producerId)
    const batches = known !== undefined && known.epoch === header.producerEpoch ? known.batches : []
    const batch = { first: header.baseSequence, last: lastSequence(header), baseOffset }
    this.#known.delete(header.producerId)
    this.#known.set(header.producerId, {
      epoch: header.producerEpoch,
      batches: [...batches.slice(1 - REMEMBERED), batch],
    })
    if (this.#known.size > MOST_PRODUCERS)
      for (const oldest of this.#known.keys()) return void this.#known.delete(oldest)
  }

  clear(): void {
    this.#known.clear()
  }
}

/** Behind the greatest number comes 0 again. */
function after(sequence: number): number {
  return sequence === LAST_SEQUENCE ? 0 : sequence + 1
}

function lastSequence({ baseSequence, lastOffsetDelta }: BatchNumbers): number {
  const last = baseSequence + lastOffsetDelta
  return last > LAST_SEQUENCE ? last - LAST_SEQUENCE - 1 : last
}
