/**
 * Conversations of an HTTP/2 client that go wrong in every way that frames allow: a connection begins as it should, with one
 * request or two, and then frames follow of which a seed has changed lengths, types, flags, streams, order or content.
 */
import type { Random } from '#proto/wire/testing/random.ts'
import { PREFACE } from '../socket/sniff.ts'

const DATA = 0
const HEADERS = 1
const PRIORITY = 2
const RST_STREAM = 3
const SETTINGS = 4
const PUSH_PROMISE = 5
export const PING = 6
export const GOAWAY = 7
const WINDOW_UPDATE = 8
const CONTINUATION = 9
export const ACK = 0x1
const END_STREAM = 0x1
const END_HEADERS = 0x4
const PADDED = 0x8
/** What the client asks at its end, to learn whether the connection goes on. */
export const QUESTION = Buffer.from('goes on?')

export interface Frame {
  readonly length: number
  readonly type: number
  readonly flags: number
  readonly stream: number
  readonly payload: Uint8Array
}

export interface FuzzCase {
  /** All that the client sends, the question last. */
  readonly bytes: Buffer
  /** The question begins where the server looks for a frame: it cannot be a part of another one. */
  readonly asks: boolean
}

/** `names`: the sandbox of each request that is whole, in order; `marks`: what its path holds, and no other bytes. */
export function fuzzCase(random: Random, names: readonly string[], marks: readonly string[]): FuzzCase {
  const opening = [
    frame(SETTINGS, 0, 0, setting(4, 1 << 20)),
    ...names.map((name, index) => request(2 * index + 1, name, `/${marks[index]}`, END_STREAM)),
  ]
  const frames = Array.from({ length: 1 + random.below(6) }, (_, index) =>
    validFrames(random, 2 * names.length + 1 + 2 * index, names[0] ?? ''),
  ).flat()
  const mutations = random.below(4)
  for (let count = 0; count < mutations; count += 1) mutate(frames, random)
  const bytes = Buffer.concat([...opening, ...frames].map(bytesOf))
  const question = bytesOf(frame(PING, 0, 0, QUESTION))
  return { bytes: Buffer.concat([PREFACE, bytes, question]), asks: endsAtFrame(bytes) }
}

/** Whole frames only; what follows the last of them is left out. RFC 9113 §4.1 */
export function framesIn(bytes: Buffer): readonly Frame[] {
  const frames: Frame[] = []
  for (let at = 0; at + 9 <= bytes.length; ) {
    const length = bytes.readUIntBE(at, 3)
    if (at + 9 + length > bytes.length) break
    const payload = bytes.subarray(at + 9, at + 9 + length)
    const stream = bytes.readUInt32BE(at + 5) & 0x7fffffff
    frames.push({ length, type: bytes.readUInt8(at + 3), flags: bytes.readUInt8(at + 4), stream, payload })
    at += 9 + length
  }
  return frames
}

function endsAtFrame(bytes: Buffer): boolean {
  return framesIn(bytes).reduce((size, { length }) => size + 9 + length, 0) === bytes.length
}

function validFrames(random: Random, stream: number, name: string): readonly Frame[] {
  const more = request(stream, name, `/more-${random.below(1000)}`, 0)
  const cut = random.below(more.payload.length)
  return random.pick([
    () => [{ ...more, flags: END_HEADERS | END_STREAM }],
    () => [more, frame(DATA, END_STREAM, stream, random.bytes(random.below(300)))],
    () => [
      more,
      frame(DATA, PADDED, stream, Buffer.concat([Uint8Array.of(random.below(40)), random.bytes(60)])),
      frame(DATA, END_STREAM, stream),
    ],
    () => [
      frame(HEADERS, END_STREAM, stream, more.payload.subarray(0, cut)),
      frame(CONTINUATION, 0, stream),
      frame(CONTINUATION, END_HEADERS, stream, more.payload.subarray(cut)),
    ],
    () => [more, frame(RST_STREAM, 0, stream, uint32(random.below(14)))],
    () => [frame(WINDOW_UPDATE, 0, random.pick([0, 1]), uint32(random.pick([0, 1, 1 << 20, 0x7fffffff])))],
    () => [frame(SETTINGS, 0, 0, setting(random.below(9), random.pick([0, 1, 16_384, 0x7fffffff, 0xffffffff])))],
    () => [frame(SETTINGS, ACK, 0)],
    () => [frame(PING, random.pick([0, ACK]), 0, random.bytes(8))],
    () => [frame(PRIORITY, 0, random.pick([1, stream]), Buffer.concat([uint32(random.pick([0, stream])), uint8(16)]))],
    () => [frame(PUSH_PROMISE, END_HEADERS, 1, Buffer.concat([uint32(2), more.payload]))],
    () => [frame(GOAWAY, 0, 0, Buffer.concat([uint32(0), uint32(random.below(14)), random.bytes(random.below(9))]))],
    () => [frame(10 + random.below(240), random.below(256), random.pick([0, stream]), random.bytes(random.below(50)))],
  ])()
}

/** Changes one frame, or the order of frames, in place. */
function mutate(frames: Frame[], random: Random): void {
  const index = random.below(frames.length)
  const old = frames[index]
  if (old === undefined) return
  const change = (changed: Partial<Frame>): void => {
    frames[index] = { ...old, ...changed }
  }
  random.pick([
    () => change({ length: Math.max(0, old.length + random.pick([-9, -1, 1, 5, 20_000, 1 << 23])) }),
    () => change({ type: random.below(11) }),
    () => change({ flags: old.flags ^ (1 << random.below(8)) }),
    () => change({ stream: random.pick([0, 1, 2, old.stream - 2, old.stream + 100, 0x7fffffff, 0xffffffff]) >>> 0 }),
    () => change({ payload: flipped(old.payload, random) }),
    () => change({ payload: random.bytes(old.payload.length) }),
    () => change({ length: old.length + 4, payload: Buffer.concat([old.payload, random.bytes(4)]) }),
    () => change({ payload: old.payload.subarray(0, random.below(old.payload.length + 1)) }),
    () => frames.splice(index, 1),
    () => frames.splice(index, 0, old),
    () => frames.splice(random.below(frames.length), 0, ...frames.splice(index, 1)),
  ])()
}

function flipped(payload: Uint8Array, random: Random): Uint8Array {
  const copy = payload.slice()
  const at = random.below(copy.length)
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
  return copy
}

/** Literals and the static table only (RFC 7541 §6.2, Appendix A), but for the sandbox, which enters the dynamic one. */
function request(stream: number, name: string, path: string, flags: number): Frame {
  const block = Buffer.concat([
    Uint8Array.of(0x83, 0x86, 0x04, path.length),
    Buffer.from(path),
    Uint8Array.of(0x01, 1),
    Buffer.from('x'),
    Uint8Array.of(0x40, 'x-sandbox'.length),
    Buffer.from('x-sandbox'),
    Uint8Array.of(name.length),
    Buffer.from(name),
  ])
  return frame(HEADERS, END_HEADERS | flags, stream, block)
}

function frame(type: number, flags: number, stream: number, payload: Uint8Array = Buffer.alloc(0)): Frame {
  return { length: payload.length, type, flags, stream, payload }
}

function bytesOf({ length, type, flags, stream, payload }: Frame): Buffer {
  const header = Buffer.alloc(9)
  header.writeUIntBE(length & 0xffffff, 0, 3)
  header.writeUInt8(type, 3)
  header.writeUInt8(flags, 4)
  header.writeUInt32BE(stream, 5)
  return Buffer.concat([header, payload])
}

function setting(id: number, value: number): Buffer {
  return Buffer.concat([Uint8Array.of(0, id), uint32(value)])
}

function uint8(value: number): Uint8Array {
  return Uint8Array.of(value)
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}
