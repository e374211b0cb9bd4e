import { constants, deflateRawSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { seededRandom } from '#proto/wire/testing/random.ts'
import { nodeInflate } from '#proto/wire/websocket/testing/inflate.ts'
import { browserCodecs } from './codecs.ts'

/** As permessage-deflate ends a message, and a receiver makes a stream of it again. */
function compressed(message: Uint8Array, window: Uint8Array): Uint8Array {
  const dictionary = window.length === 0 ? {} : { dictionary: window }
  const flushed = deflateRawSync(message, { ...dictionary, finishFlush: constants.Z_SYNC_FLUSH })
  return new Uint8Array(Buffer.concat([flushed, Buffer.from([3, 0])]))
}

test('messages that refer to those before them are inflated as Node inflates them', () => {
  const random = seededRandom(9)
  let window = new Uint8Array(0)
  for (let count = 0; count < 120; count += 1) {
    const words = Array.from({ length: random.below(400) }, () =>
      random.pick(['price', 'BTC', '{"type":', 'лента', ' ']),
    )
    const noise = random.bytes(random.below(3) * 700)
    const message = new Uint8Array(Buffer.concat([Buffer.from(words.join('')), noise]))
    const packed = compressed(message, window)
    const ours = browserCodecs.rawInflate?.(packed, 1_000_000, window)
    expect(ours, `message ${count}`).toEqual(message)
    expect(nodeInflate.rawInflate?.(packed, 1_000_000, window)).toEqual(message)
    window = new Uint8Array(Buffer.concat([window, message]).subarray(-32_768))
  }
})

test('a bomb and nonsense are told apart', () => {
  const none = new Uint8Array(0)
  const bomb = compressed(new Uint8Array(2_000_000), none)
  expect(browserCodecs.rawInflate?.(bomb, 1_000_000, none)).toEqual({ issue: 'codec.too-large' })
  expect(browserCodecs.rawInflate?.(Uint8Array.of(0xff, 0xff), 1_000_000, none)).toEqual({ issue: 'codec.broken' })
})

test('zstd is undone as Node does it, a bomb and nonsense are told apart', () => {
  const random = seededRandom(4)
  for (const size of [0, 1, 300, 70_000]) {
    const noise = random.bytes(size)
    const message = new Uint8Array(Buffer.concat([noise, Buffer.from('price, '.repeat(size)), noise]))
    expect(browserCodecs.zstd?.(new Uint8Array(zstdCompressSync(message)), 10_000_000)).toEqual(message)
  }
  const bomb = new Uint8Array(zstdCompressSync(new Uint8Array(2_000_000)))
  expect(browserCodecs.zstd?.(bomb, 1_000_000)).toEqual({ issue: 'codec.too-large' })
  expect(browserCodecs.zstd?.(Uint8Array.of(1, 2, 3, 4, 5), 1_000_000)).toEqual({ issue: 'codec.broken' })
  expect(browserCodecs.zstd?.(bomb.subarray(0, -3), 10_000_000)).toEqual({ issue: 'codec.broken' })
})
