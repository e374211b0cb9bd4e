import { describe, expect, test } from 'vitest'
import { fieldBlocks } from '../http2/index.ts'
import { from, parts } from '../http2/testing/fixtures.ts'
import type { Field } from '../model.ts'
import { createStack } from '../stack.ts'
import { decode, type Step } from '../testing/traffic.ts'
import { createHpackDecoder, tableHistory } from './index.ts'

const { START, SETTINGS, GET, frame } = parts

/** Each row of blocks is decoded by one decoder, and its table replayed. */
function history(...blocks: readonly string[]) {
  const decoder = createHpackDecoder()
  return tableHistory(
    blocks.map((hex, stream) => {
      const bytes = Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
      const { fields } = decoder.decode({ bytes, from: 0, to: bytes.length, source: '>', base: 0 })
      return { frame: `>:${stream}`, stream, fields, isLost: false }
    }),
  )
}

const named = (rows: readonly { ordinal: number; name: string | null; index: number }[]) =>
  rows.map(({ ordinal, name, index }) => `${index} ${name} #${ordinal}`)

describe('the table behind each block', () => {
  test('numbers what was added, newest first, and keeps its ordinal', () => {
    const [first, second] = history('4001610131', '4001620132 bf be')
    expect(named(first?.rows ?? [])).toEqual(['62 a #1'])
    expect(named(second?.rows ?? [])).toEqual(['62 b #2', '63 a #1'])
    expect(named(second?.inserted ?? [])).toEqual(['62 b #2'])
    expect(second?.uses.map(({ index, ordinal }) => [index, ordinal])).toEqual([
      [null, null],
      [63, 1],
      [62, 2],
    ])
    expect(second).toMatchObject({ size: 68, maxSize: 4096, isLost: false })
  })

  test('tells what had to go, and what the evicted was called before', () => {
    const [, , , last] = history('3f29', '4001610131', '4001620132', '4001630133')
    expect(named(last?.evicted ?? [])).toEqual(['63 a #1'])
    expect(named(last?.rows ?? [])).toEqual(['62 c #3', '63 b #2'])
    expect(last).toMatchObject({ size: 68, maxSize: 72 })
  })

  test('an entry larger than the table empties it, and is never there itself', () => {
    const [first, second] = history('3f03 4001610131', '40 01 61 03 313233')
    expect(named(first?.rows ?? [])).toEqual(['62 a #1'])
    expect(second).toMatchObject({ rows: [], inserted: [], size: 0, maxSize: 34 })
    expect(named(second?.evicted ?? [])).toEqual(['62 a #1'])
    expect(second?.uses.map(({ inserted }) => inserted)).toEqual([null])
  })

  test('a size update to nothing drives everything out', () => {
    const [, last] = history('4001610131 4001620132', '20')
    expect(last).toMatchObject({ rows: [], size: 0, maxSize: 0 })
    expect(named(last?.evicted ?? [])).toEqual(['63 a #1', '62 b #2'])
  })

  test('a block may drive out what it added itself', () => {
    const [only] = history('3f09 4001610131 4001620132')
    expect(named(only?.inserted ?? [])).toEqual(['62 b #2'])
    expect(named(only?.evicted ?? [])).toEqual(['62 a #1'])
  })
})

describe('field blocks of a connection', () => {
  const blocks = (steps: readonly Step[]) =>
    fieldBlocks(decode(() => createStack({ version: 2 }), steps).frames, 'toServer')

  test('come in wire order, those of several frames from their joined source', () => {
    const found = blocks([
      from.client(START, SETTINGS, frame(1, 1, 3, '82 86 84 41 0b 6672'), frame(9, 4, 3, '616d65776973652e78')),
      from.client(frame(1, 5, 5, '82 86 84 be')),
    ])
    expect(found.map(({ frame: id, stream, isLost }) => [id, stream, isLost])).toEqual([
      ['>.s3.h0:http2:0', 3, false],
      [expect.stringMatching(/^>:http2:\d+$/), 5, false],
    ])
    const [first, second] = tableHistory(found)
    expect(first?.rows).toEqual([{ index: 62, ordinal: 1, name: ':authority', value: 'framewise.x', size: 53 }])
    expect(second?.uses.at(-1)).toMatchObject({ index: 62, ordinal: 1, inserted: null })
    expect(second?.inserted).toEqual([])
  })

  test('with lost bytes leave a table that is told to be lost', () => {
    const head = from.client(frame(1, 4, 1, GET)).bytes
    const found = blocks([
      from.client(START, SETTINGS),
      { direction: 'toServer', bytes: head.subarray(0, 12) },
      { direction: 'toServer', gap: 5 },
      { direction: 'toServer', bytes: head.subarray(17) },
      from.client(frame(1, 5, 3, '82 86 84 4001610131')),
    ])
    expect(tableHistory(found).map(({ isLost, rows }) => [isLost, rows.length])).toEqual([
      [true, 0],
      [true, 1],
    ])
  })

  test('that show nothing are left out', () => {
    const nothing: readonly Field[] = []
    expect(tableHistory([{ frame: '>', stream: 1, fields: nothing, isLost: false }])[0]?.rows).toEqual([])
    expect(blocks([from.client(START, SETTINGS)])).toEqual([])
  })
})
