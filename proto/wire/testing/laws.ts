/**
 * The laws of every decoder, as tests over its samples: tiling, chunking, gaps, no throw on anything, nothing invented.
 * Used for protocol decoders and the whole stack as they are, for body decoders through `overBody`.
 */
import { describe, expect, it } from 'vitest'
import type { BodyDecoder } from '../body-stream.ts'
import { latin1, utf8 } from '../cursor.ts'
import {
  type Decoder,
  DIRECTIONS,
  type Direction,
  type Field,
  type Frame,
  NOTHING,
  type SourcePiece,
  wireSource,
} from '../model.ts'
import { type Random, seededRandom } from './random.ts'
import { tilingFaults } from './tiling.ts'
import { decode, type Result, type Sample, type Step, type Turn, wireFrames } from './traffic.ts'

export interface LawOptions {
  /** Fields with texts that have to be the bytes of their span. None by default. */
  readonly isLiteral?: (field: Field) => boolean
  /** False for a decoder that is never told of gaps. */
  readonly hasGaps?: boolean
  /** Mutations per sample. */
  readonly mutations?: number
}

/** More positions than this are thinned out evenly. */
const POSITIONS = 600

export function testDecoderLaws(create: () => Decoder, samples: readonly Sample[], options: LawOptions = {}): void {
  describe.each(samples)('$name', ({ turns }) => {
    it('tiles its source with frames, its frames with fields', () => {
      expect(tilingFaults(decode(create, turns))).toEqual([])
    })

    it('gives the same byte by byte', () => {
      expect(comparable(decode(create, byBytes(turns)))).toEqual(comparable(decode(create, turns)))
    })

    it('gives the same cut at any position, and tiles what came before the cut', () => {
      const whole = comparable(decode(create, turns))
      for (const at of positions(turns)) {
        const [before, after] = cutAt(turns, at)
        expect(tilingFaults(decode(create, before, false)), `before ${at}`).toEqual([])
        expect(comparable(decode(create, [...before, ...after])), `cut at ${at}`).toEqual(whole)
      }
    })

    it('tiles any prefix', () => {
      for (const at of positions(turns)) {
        expect(tilingFaults(decode(create, cutAt(turns, at)[0])), `prefix of ${at}`).toEqual([])
      }
    })

    it('trusts nothing behind an invalid frame, whatever the bytes', () => {
      for (let seed = 1; seed <= (options.mutations ?? 60); seed += 1) {
        const result = decode(create, mutated(turns, seededRandom(seed)))
        expect(tilingFaults(result), `seed ${seed}`).toEqual([])
        for (const direction of DIRECTIONS)
          expect(trustFaults(wireFrames(result, direction)), `seed ${seed}`).toEqual([])
      }
    })

    it('says texts as their bytes are', () => {
      const result = decode(create, turns)
      const isLiteral = options.isLiteral ?? (() => false)
      expect(result.frames.flatMap((frame) => inventions(frame.fields, result, isLiteral))).toEqual([])
    })

    if (options.hasGaps !== false) testGapLaw(create, turns)
  })

  it('takes random bytes', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const random = seededRandom(seed)
      const turns = DIRECTIONS.map((direction) => ({ direction, bytes: random.bytes(random.below(400)) }))
      expect(tilingFaults(decode(create, turns)), `seed ${seed}`).toEqual([])
    }
  })
}

function testGapLaw(create: () => Decoder, turns: readonly Turn[]): void {
  it('marks a gap anywhere, and keeps what was whole before it', () => {
    const whole = decode(create, turns)
    for (const at of positions(turns)) {
      for (const count of [1, 7, 40]) {
        const { steps, direction, from, to, hasMore } = withGap(turns, at, count)
        if (from === to) continue
        const result = decode(create, steps)
        const gap = { source: wireSource(direction), start: from, end: to }
        const label = `${gap.source} [${from}, ${to}) lost`
        expect(tilingFaults(result, [gap]), label).toEqual([])
        const before = (of: Result): readonly Frame[] =>
          wireFrames(of, direction).filter((frame) => frame.span.end <= from)
        const kept = before(whole).filter((frame) => frame.status === 'complete')
        expect(
          before(result).filter((frame) => frame.status === 'complete'),
          label,
        ).toEqual(kept)
        expect(!hasMore || wireFrames(result, direction).some(isMarked), label).toBe(true)
      }
    }
  })
}

/** A body decoder as a decoder of `>.body` and `<.body`, for the laws. */
export function overBody(create: (source: string, direction: Direction) => BodyDecoder): () => Decoder {
  return () => {
    const bodies = new Map(
      DIRECTIONS.map((direction) => [direction, create(`${wireSource(direction)}.body`, direction)]),
    )
    const lengths = { toServer: 0, toClient: 0 }
    return {
      push: (direction, chunk) => {
        if (chunk.length === 0) return NOTHING
        const start = lengths[direction]
        lengths[direction] += chunk.length
        const end = lengths[direction]
        const from = { source: wireSource(direction), start, end }
        const piece: SourcePiece = { id: `${from.source}.body`, transform: 'reassembled', start, bytes: chunk, from }
        const output = bodies.get(direction)?.push({ source: piece.id, start, end }, chunk) ?? NOTHING
        // The wire itself has one frame, so that only the body's own tiling is judged.
        const wire = { source: from.source, start: 0, end }
        const frame: Frame = {
          id: `${wire.source}:unknown:0`,
          protocol: 'unknown',
          kind: 'wire',
          direction,
          span: wire,
          fields: [],
          payload: wire,
          status: 'complete',
          issues: [],
        }
        return { ...output, frames: [frame, ...output.frames], pieces: [piece, ...output.pieces] }
      },
      gap: () => NOTHING,
      end: (direction) => bodies.get(direction)?.end('complete') ?? NOTHING,
    }
  }
}

function comparable(result: Result): unknown {
  return { frames: result.frames, events: result.events, pieces: [...result.pieces] }
}

function byBytes(turns: readonly Turn[]): readonly Turn[] {
  return turns.flatMap(({ direction, bytes }) =>
    Array.from(bytes, (byte) => ({ direction, bytes: Uint8Array.of(byte) })),
  )
}

function positions(turns: readonly Turn[]): readonly number[] {
  const total = turns.reduce((sum, turn) => sum + turn.bytes.length, 0)
  const step = Math.max(1, Math.floor(total / POSITIONS))
  return Array.from({ length: Math.ceil(total / step) }, (_, index) => index * step)
}

/** Cuts the turns, taken as one run of bytes, in two. */
function cutAt(turns: readonly Turn[], at: number): readonly [readonly Turn[], readonly Turn[]] {
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

interface GapCase {
  readonly steps: readonly Step[]
  readonly direction: Direction
  /** The lost stretch in its direction's offsets. */
  readonly from: number
  readonly to: number
  /** Whether the direction goes on behind the gap. */
  readonly hasMore: boolean
}

/** Loses up to `count` bytes of the turn that holds position `at`. */
function withGap(turns: readonly Turn[], at: number, count: number): GapCase {
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
function mutated(turns: readonly Turn[], random: Random): readonly Turn[] {
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

function isMarked(frame: Frame): boolean {
  return frame.status === 'truncated' || frame.status === 'invalid' || frame.issues.length > 0
}

/** Behind the first invalid frame at most one more, and that one invalid. */
function trustFaults(frames: readonly Frame[]): readonly string[] {
  const first = frames.findIndex((frame) => frame.status === 'invalid')
  if (first === -1) return []
  const rest = frames.slice(first + 1)
  return rest.length <= 1 && rest.every((frame) => frame.status === 'invalid')
    ? []
    : [`${frames[first]?.id} is invalid, yet followed by ${rest.map((frame) => frame.id).join(', ')}`]
}

function inventions(fields: readonly Field[], result: Result, isLiteral: (field: Field) => boolean): readonly string[] {
  return fields.flatMap((field) => {
    const inner = inventions(field.children ?? [], result, isLiteral)
    if (typeof field.value !== 'string' || !isLiteral(field)) return inner
    const bytes = result.store.bytes(field.derived ?? field.span)
    const told = latin1(bytes) === field.value || utf8(bytes) === field.value
    return told
      ? inner
      : [...inner, `${field.key} says ${JSON.stringify(field.value)}, its bytes ${JSON.stringify(latin1(bytes))}`]
  })
}
