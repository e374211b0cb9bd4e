import { describe, expect, it } from 'vitest'
import { ByteQueue, isUtf8, latin1, utf8 } from './cursor.ts'
import { seededRandom } from './testing/random.ts'

describe('ByteQueue', () => {
  it('keeps offsets and bytes through any pushes and drops', () => {
    const random = seededRandom(7)
    const all: number[] = []
    const queue = new ByteQueue()
    for (let step = 0; step < 2000; step += 1) {
      const chunk = random.bytes(random.below(9))
      all.push(...chunk)
      queue.push(chunk)
      queue.drop(queue.start + random.below(8))
      expect([...queue.view(queue.start, queue.end)]).toEqual(all.slice(queue.start, queue.end))
      const wanted = random.below(256)
      const found = all.slice(queue.start).indexOf(wanted)
      expect(queue.indexOf(wanted, queue.start)).toBe(found === -1 ? -1 : found + queue.start)
    }
    expect(queue.end).toBe(all.length)
  })

  it('goes on behind bytes that are missing', () => {
    const queue = new ByteQueue()
    queue.push(Uint8Array.of(1, 2))
    queue.skip(5)
    queue.push(Uint8Array.of(3))
    expect([queue.start, queue.end, queue.at(7), queue.at(1)]).toEqual([7, 8, 3, undefined])
  })
})

describe('text', () => {
  it('reads Latin-1 of any length as one character per byte', () => {
    for (const length of [0, 1, 16, 17, 8192, 8193, 20_000]) {
      const bytes = seededRandom(length).bytes(length)
      expect(latin1(bytes)).toBe(Buffer.from(bytes).toString('latin1'))
    }
  })

  it('reads UTF-8 as the platform does, broken or not', () => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
    const parts = ['a', 'é', '€', '𝄞', '\ufeff'].map((text) => [...new TextEncoder().encode(text)])
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = seededRandom(seed)
      const length = seed % 50 === 0 ? 9000 : 20
      const list = Array.from({ length }, () => parts[random.below(6)] ?? [...random.bytes(1)]).flat()
      const bytes = Uint8Array.from(list)
      expect(utf8(bytes), `seed ${seed}`).toBe(decoder.decode(bytes))
      expect(isUtf8(bytes), `seed ${seed}`).toBe(isAccepted(strict, bytes))
    }
  })
})

function isAccepted(decoder: { decode(bytes: Uint8Array): string }, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}
