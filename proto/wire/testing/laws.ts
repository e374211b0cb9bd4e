/**
 * The laws of every decoder, as tests over its samples: tiling, chunking, gaps, no throw on anything, nothing invented.
 * Used for protocol decoders and the whole stack as they are, for body decoders through `overBody`.
 */
import { isDeepStrictEqual } from 'node:util'
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
import { byBytes, cutAt, type GapCase, mutated, positions, withGap, withInheritedWords } from './damage.ts'
import { seededRandom } from './random.ts'
import { tilingFaults } from './tiling.ts'
import { decode, type Result, type Sample, type Turn, wireFrames } from './traffic.ts'

export interface LawOptions {
  /** Fields with texts that have to be the bytes of their span. None by default. */
  readonly isLiteral?: (field: Field) => boolean
  /** False for a decoder that is never told of gaps. */
  readonly hasGaps?: boolean
  /** Mutations per sample. */
  readonly mutations?: number
}

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
      const decodeCut = (at: number): unknown => comparable(decode(create, cutAt(turns, at).flat()))
      const faults = faulty(positions(turns), (at) => tilingFaults(decode(create, cutAt(turns, at)[0], false)))
      expect(faults).toEqual([])
      const odd = positions(turns).find((at) => !isDeepStrictEqual(decodeCut(at), whole))
      expect(odd === undefined ? whole : decodeCut(odd), `cut at ${odd}`).toStrictEqual(whole)
    })

    it('tiles any prefix', () => {
      const faults = faulty(positions(turns), (at) => tilingFaults(decode(create, cutAt(turns, at)[0])))
      expect(faults).toEqual([])
    })

    it('trusts nothing behind an invalid frame, whatever the bytes', () => {
      const seeds = Array.from({ length: options.mutations ?? 60 }, (_, index) => index + 1)
      const faults = faulty(seeds, (seed) => {
        const result = decode(create, mutated(turns, seededRandom(seed)))
        return [
          ...tilingFaults(result),
          ...DIRECTIONS.flatMap((direction) => trustFaults(wireFrames(result, direction))),
        ]
      })
      expect(faults).toEqual([])
    })

    it('takes words that every object inherits for words, and can leave a worker', () => {
      const faults = [true, false].flatMap((keepsLength) => {
        const result = decode(create, withInheritedWords(turns, keepsLength))
        expect(structuredClone(result.frames)).toEqual(result.frames)
        return tilingFaults(result)
      })
      expect(faults).toEqual([])
    })

    it('says texts as their bytes are', () => {
      const result = decode(create, turns)
      const isLiteral = options.isLiteral ?? (() => false)
      expect(result.frames.flatMap((frame) => inventions(frame.fields, result, isLiteral))).toEqual([])
    })

    if (options.hasGaps !== false) testGapLaw(create, turns)
  })

  it('takes random bytes', () => {
    const seeds = Array.from({ length: 50 }, (_, index) => index + 1)
    const faults = faulty(seeds, (seed) => {
      const random = seededRandom(seed)
      const turns = DIRECTIONS.map((direction) => ({ direction, bytes: random.bytes(random.below(400)) }))
      return tilingFaults(decode(create, turns))
    })
    expect(faults).toEqual([])
  })
}

function testGapLaw(create: () => Decoder, turns: readonly Turn[]): void {
  it('marks a gap anywhere, and keeps what was whole before it', () => {
    const whole = decode(create, turns)
    const gaps = positions(turns)
      .flatMap((at) => [1, 7, 40].map((count) => withGap(turns, at, count)))
      .filter(({ from, to }) => from < to)
    const faults = gaps.flatMap((gap) => {
      const found = gapFaults(whole, decode(create, gap.steps), gap)
      return found.length === 0 ? [] : [`${gap.direction} [${gap.from}, ${gap.to}) lost: ${found.join('; ')}`]
    })
    expect(faults).toEqual([])
  })
}

function gapFaults(whole: Result, result: Result, { direction, from, to, hasMore }: GapCase): readonly string[] {
  const kept = (of: Result): readonly Frame[] =>
    wireFrames(of, direction).filter((frame) => frame.span.end <= from && frame.status === 'complete')
  return [
    ...tilingFaults(result, [{ source: wireSource(direction), start: from, end: to }]),
    ...(isDeepStrictEqual(kept(result), kept(whole)) ? [] : ['frames before it are others']),
    ...(!hasMore || wireFrames(result, direction).some(isMarked) ? [] : ['nothing marks it']),
  ]
}

/** Of all cases those that have faults, with them: one assertion for hundreds, which cost more than what they assert. */
function faulty(cases: readonly number[], faultsOf: (of: number) => readonly string[]): readonly string[] {
  return cases.flatMap((of) => faultsOf(of).map((fault) => `${of}: ${fault}`))
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
