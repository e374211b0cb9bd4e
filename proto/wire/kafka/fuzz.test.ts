/**
 * Mutated frames: whatever the bytes, a clean error or a value, soon, and no memory for a length alone. `KAFKA_FUZZ` says how
 * many; 200,000 take minutes.
 */
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Codecs, Frame } from '../model.ts'
import { nodeCodecs } from '../testing/node-codecs.ts'
import { type Random, seededRandom } from '../testing/random.ts'
import {
  createKafkaDecoder,
  KafkaCodecError,
  readBatches,
  readRecords,
  readRequest,
  readResponse,
  writeBatch,
} from './index.ts'
import { everyExchange, requestOf, responseOf } from './testing/every-message.ts'

const COUNT = Number(process.env['KAFKA_FUZZ'] ?? 10_000)
/** Of one frame, ms: generous, for the machine may be busy. */
const SLOW = 2000
const LIMIT = 4 * 1024 * 1024

const codecs: Codecs = {
  gzip: (bytes, limit) => nodeCodecs.gzip(bytes, Math.min(limit, LIMIT)),
  zstd: (bytes, limit) => nodeCodecs.zstd(bytes, Math.min(limit, LIMIT)),
}

/** Snappy and LZ4 as real compressors wrote them: literals, and copies that run into themselves. */
const packed: Readonly<Record<string, (content: Uint8Array) => Uint8Array>> = {
  gzip: (content) => new Uint8Array(gzipSync(content)),
  zstd: (content) => new Uint8Array(zstdCompressSync(content)),
  snappy: (content) => Uint8Array.of(content.length, (content.length - 1) << 2, ...content),
  lz4: (content) =>
    Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, content.length, 0, 0, 0x80, ...content, 0, 0, 0, 0),
}
const records = [{ key: Uint8Array.of(97), value: Uint8Array.of(98, 98, 98, 98), headers: [{ key: 'h', value: null }] }]
const batches = [
  writeBatch({ records: [...records, ...records] }),
  ...(['gzip', 'zstd', 'snappy', 'lz4'] as const).map((compression) =>
    writeBatch({ records, compression, ...(packed[compression] && { compress: packed[compression] }) }),
  ),
]

/** What a machine without mercy does to bytes: also to the lengths in them. */
function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = bytes.slice()
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const at = random.below(changed.length)
    const kind = random.below(5)
    if (kind === 0) changed[at] = random.below(256)
    else if (kind === 1) changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
    else if (kind === 2)
      changed.set(
        random
          .pick([
            [0x7f, 0xff, 0xff, 0xff],
            [0xff, 0xff, 0xff, 0xfe],
            [0x80, 0x80, 0x80, 0x80],
          ])
          .slice(0, changed.length - at),
        at,
      )
    else if (kind === 3) changed.copyWithin(at, random.below(changed.length))
    else return changed.subarray(0, at)
  }
  return changed
}

/** True: a value. False: a clean error. Anything else is thrown on. */
function isRead(run: () => unknown): boolean {
  try {
    run()
    return true
  } catch (error) {
    if (error instanceof KafkaCodecError) return false
    throw error
  }
}

describe(`${COUNT} mutated frames`, () => {
  const random = seededRandom(20_261_122)
  const pick = () => random.pick([everyExchange[0], ...everyExchange.slice(1)])

  it('are values or clean errors for the codec, and fields that tile for the decoder, in time and little memory', {
    timeout: 60_000 + COUNT * 5,
  }, () => {
    const told = { read: 0, refused: 0, slowest: 0, odd: 0 }
    const before = process.memoryUsage().rss
    for (let index = 0; index < COUNT; index += 1) {
      const exchange = pick() ?? everyExchange[0]
      if (exchange === undefined) throw new Error('the table is empty')
      const { key } = exchange.api
      const start = performance.now()
      const request = mutated(requestOf(exchange, 1).subarray(4), random)
      const response = mutated(responseOf(exchange, 1).subarray(4), random)
      const batch = mutated(random.pick([batches[0] ?? response, ...batches]), random)
      for (const run of [
        () => readRequest(request),
        () => readResponse(key, exchange.version, response),
        () => readBatches(batch).batches.map((each) => readRecords(each, codecs)),
      ]) {
        if (isRead(run)) told.read += 1
        else told.refused += 1
      }
      told.odd += oddFrames(sized(request), sized(response))
      told.slowest = Math.max(told.slowest, performance.now() - start)
    }
    expect(told.odd).toBe(0)
    expect(told.slowest).toBeLessThan(SLOW)
    // Both happen, else nothing was tested.
    expect(told.read).toBeGreaterThan(COUNT / 10)
    expect(told.refused).toBeGreaterThan(COUNT / 10)
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024)
  })

  function oddFrames(request: Uint8Array, response: Uint8Array): number {
    const decoder = createKafkaDecoder(codecs)
    const frames = [...decoder.push('toServer', request).frames, ...decoder.push('toClient', response).frames]
    return frames.filter((frame) => !isTiled(frame)).length
  }

  /** Sizes are right, so each frame ends with its last field. */
  function isTiled({ fields, span, status }: Frame): boolean {
    let at = span.start
    for (const field of fields) {
      if (field.span.start !== at) return false
      at = field.span.end
    }
    return at === span.end && status === 'complete'
  }
})

function sized(frame: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + frame.length)
  new DataView(bytes.buffer).setInt32(0, frame.length)
  bytes.set(frame, 4)
  return bytes
}
