/** Bodies of calls for tests: prefixes, joining, and what came of a body in the end. */
import type { BodyDecoder } from '../body-stream.ts'
import type { Field, Frame, Output, SourcePiece } from '../model.ts'

export function prefixed(message: Uint8Array, flags = 0, length = message.length): Uint8Array<ArrayBuffer> {
  const prefix = Buffer.alloc(5, flags)
  prefix.writeUInt32BE(length, 1)
  return joined(prefix, message)
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts))
}

export function text(content: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(content))
}

export interface Decoded {
  readonly frames: readonly Frame[]
  readonly pieces: readonly SourcePiece[]
}

/** Pushes a whole body and ends it; of frames that came again the last counts. */
export function decodeBody(
  decoder: BodyDecoder,
  source: string,
  bytes: Uint8Array,
  reason: 'complete' | 'reset' | 'cut' = 'complete',
): Decoded {
  const outputs: Output[] = [decoder.push({ source, start: 0, end: bytes.length }, bytes), decoder.end(reason)]
  const frames = new Map(outputs.flatMap((output) => output.frames).map((frame) => [frame.id, frame]))
  return { frames: [...frames.values()], pieces: outputs.flatMap((output) => output.pieces) }
}

/** Of any depth, in order. */
export function allFields(frames: readonly Frame[]): readonly Field[] {
  const flat = (fields: readonly Field[]): readonly Field[] =>
    fields.flatMap((field) => [field, ...flat(field.children ?? [])])
  return frames.flatMap((frame) => flat(frame.fields))
}
