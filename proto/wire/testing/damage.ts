/** What can happen to traffic on its way to a decoder: it comes in other pieces, some of it is lost, or changed. */
import type { Direction } from '../model.ts'
import type { Random } from './random.ts'
import type { Step, Turn } from './traffic.ts'

/** More positions than this are thinned out evenly. */
const POSITIONS = 600

export function byBytes(turns: readonly Turn[]): readonly Turn[] {
  return turns.flatMap(({ direction, bytes }) =>
    Array.from(bytes, (byte) => ({ direction, bytes: Uint8Array.of(byte) })),
  )
}

export function positions(turns: readonly Turn[]): readonly number[] {
  const total = turns.reduce((sum, turn) => sum + turn.bytes.length, 0)
  const step = Math.max(1, Math.floor(total / POSITIONS))
  return Array.from({ length: Math.ceil(total / step) }, (_, index) => index * step)
}

/** Cuts the turns, taken as one run of bytes, in two. */
export function cutAt(turns: readonly Turn[], at: number): readonly [readonly Turn[], readonly Turn[]] {
  const before: Turn[] = []
  const after: Turn[] = []
  let passed = 0
  for (const { direction, bytes } of turns) {
    const cut = Math.max(0, Math.min(bytes.length, at - passed))
    if (cut > 0) before.push({ direction, bytes: bytes.subarray(0, cut) })
    if (cut < bytes.length) after.push({ direction, bytes: bytes.subarray(cut) })
    passed += bytes.length
  }
  return [before, after]
}

export interface GapCase {
  readonly steps: readonly Step[]
  readonly direction: Direction
  /** The lost stretch in its direction's offsets. */
  readonly from: number
  readonly to: number
  /** Whether the direction goes on behind the gap. */
  readonly hasMore: boolean
}

/** Loses up to `count` bytes of the turn that holds position `at`. */
export function withGap(turns: readonly Turn[], at: number, count: number): GapCase {
  const [before, [hit, ...rest]] = cutAt(turns, at)
  const direction = hit?.direction ?? 'toServer'
  const lost = Math.min(count, hit?.bytes.length ?? 0)
  const tail = hit === undefined || hit.bytes.length === lost ? [] : [{ direction, bytes: hit.bytes.subarray(lost) }]
  const from = before.filter((turn) => turn.direction === direction).reduce((sum, turn) => sum + turn.bytes.length, 0)
  const after = [...tail, ...rest]
  return {
    steps: [...before, { direction, gap: lost }, ...after],
    direction,
    from,
    to: from + lost,
    hasMore: after.some((turn) => turn.direction === direction),
  }
}

/** Changes, drops, doubles or inserts some bytes. */
export function mutated(turns: readonly Turn[], random: Random): readonly Turn[] {
  return turns.map(({ direction, bytes }) => {
    let changed = bytes.slice()
    for (let count = random.below(4); count > 0 && changed.length > 0; count -= 1) {
      const at = random.below(changed.length)
      const kind = random.below(4)
      if (kind === 0) changed[at] = random.below(256)
      else if (kind === 1) changed = spliced(changed, at, 1 + random.below(8), new Uint8Array(0))
      else if (kind === 2) changed = spliced(changed, at, 0, changed.slice(at, at + 1 + random.below(20)))
      else changed = spliced(changed, at, 0, random.bytes(1 + random.below(4)))
    }
    return { direction, bytes: changed }
  })
}

function spliced(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(...bytes.subarray(0, at), ...added, ...bytes.subarray(at + removed))
}

/** The same traffic with words that every object inherits in place of its own, as far as one has the length (or always). */
export function withInheritedWords(turns: readonly Turn[], keepsLength: boolean): readonly Turn[] {
  const names = Object.getOwnPropertyNames(Object.prototype)
  let at = 0
  return turns.map(({ direction, bytes }) => {
    const words = Buffer.from(bytes).toString('latin1')
    const changed = words.replace(/[A-Za-z_-]{3,}/g, (word) => {
      const fitting = keepsLength ? names.filter(({ length }) => length === word.length) : names
      return fitting[at++ % fitting.length] ?? word
    })
    return { direction, bytes: new Uint8Array(Buffer.from(changed, 'latin1')) }
  })
}
