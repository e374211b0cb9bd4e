/** Traffic to decode in tests, and what came of it in the end, however it was cut. */
import type { Decoder, Direction, Frame, HttpEvent, Output, SourceId, SourcePiece } from '../model.ts'
import { DIRECTIONS, EXACT_TRANSFORMS, wireSource } from '../model.ts'
import { SourceStore } from '../source-store.ts'

/** Bytes that one side writes before the other one goes on. */
export interface Turn {
  readonly direction: Direction
  readonly bytes: Uint8Array
}

export interface Sample {
  readonly name: string
  readonly turns: readonly Turn[]
}

export type Step = Turn | { readonly direction: Direction; readonly gap: number }

export interface Result {
  /** The last state of each frame, by source and start. */
  readonly frames: readonly Frame[]
  /** Neighbouring data joined: how they were cut is not part of the meaning. */
  readonly events: readonly HttpEvent[]
  readonly store: SourceStore
  /** Neighbouring pieces joined. */
  readonly pieces: ReadonlyMap<SourceId, readonly SourcePiece[]>
}

/** @param isOver whether both directions end after the last step */
export function decode(create: () => Decoder, steps: readonly Step[], isOver = true): Result {
  const decoder = create()
  const recorder = new Recorder()
  for (const step of steps) {
    if ('gap' in step) {
      recorder.store.gap(step.direction, step.gap)
      recorder.record(decoder.gap(step.direction, step.gap))
    } else {
      recorder.store.append(step.direction, step.bytes)
      recorder.record(decoder.push(step.direction, step.bytes))
    }
  }
  if (isOver) for (const direction of DIRECTIONS) recorder.record(decoder.end(direction))
  return recorder.result()
}

class Recorder {
  readonly store = new SourceStore()
  readonly #frames = new Map<string, Frame>()
  readonly #events: HttpEvent[] = []

  record(output: Output): void {
    for (const piece of output.pieces) this.store.add(piece)
    for (const frame of output.frames) this.#frames.set(frame.id, frame)
    for (const event of output.events) {
      const last = this.#events.at(-1)
      const isMore =
        last?.type === 'data' &&
        event.type === 'data' &&
        last.message === event.message &&
        last.span.source === event.span.source &&
        last.span.end === event.span.start
      if (isMore) this.#events[this.#events.length - 1] = { ...last, span: { ...last.span, end: event.span.end } }
      else this.#events.push(event)
    }
  }

  result(): Result {
    const frames = [...this.#frames.values()].sort(inOrder)
    const pieces = new Map(this.store.ids().map((id) => [id, joined(this.store, this.store.pieces(id))]))
    return { frames, events: this.#events, store: this.store, pieces }
  }
}

function inOrder(a: Frame, b: Frame): number {
  if (a.span.source !== b.span.source) return a.span.source < b.span.source ? -1 : 1
  return a.span.start - b.span.start || (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : 0)
}

function joined(store: SourceStore, pieces: readonly SourcePiece[]): readonly SourcePiece[] {
  const out: SourcePiece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    const isMore =
      last !== undefined &&
      isJoinable(last) &&
      last.transform === piece.transform &&
      last.from.source === piece.from.source &&
      last.from.end === piece.from.start
    if (isMore) {
      const end = piece.start + piece.bytes.length
      const bytes = store.bytes({ source: piece.id, start: last.start, end })
      out[out.length - 1] = { ...last, bytes, from: { ...last.from, end: piece.from.end } }
    } else
      out.push({
        ...piece,
        bytes: store.bytes({ source: piece.id, start: piece.start, end: piece.start + piece.bytes.length }),
      })
  }
  return out
}

/** Base64 goes on where its groups are full. */
function isJoinable({ transform, bytes }: SourcePiece): boolean {
  return EXACT_TRANSFORMS.has(transform) || (transform === 'base64' && bytes.length % 3 === 0)
}

/** The frames that lie on a wire source, in order. */
export function wireFrames(result: Result, direction: Direction): readonly Frame[] {
  return result.frames.filter((frame) => frame.span.source === wireSource(direction))
}
