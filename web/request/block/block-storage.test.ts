import { describe, expect, test } from 'vitest'
import { blankResult, textBody } from '../run/result.ts'
import { afterResult, afterRun, afterStart, type Block, newBlock, withText } from './block.ts'
import { loadBlocks, saveBlocks } from './block-storage.ts'

function memory(limit = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError')
      items.set(key, value)
    },
    removeItem: (key: string) => void items.delete(key),
  }
}

const head = { run: 'a'.repeat(32), name: '', protocol: 'http', method: 'GET', target: '/', startedAt: 0 } as const

function answered(text: string): Block {
  const result = { ...blankResult(head, 1), body: textBody(text, 'text/plain') }
  return afterResult(afterRun(afterStart(newBlock('GET /')), head.run), result)
}

test('text, runs and answers come back; what was under way does not', () => {
  const storage = memory()
  const block = withText(answered('hello'), 'mine')
  saveBlocks(storage, { b: block })
  expect(loadBlocks(storage)).toEqual({ b: { ...block, pending: null } })
})

test('a long body comes back short and says so', () => {
  const storage = memory()
  saveBlocks(storage, { b: answered('x'.repeat(100_000)) })
  const body = loadBlocks(storage)['b']?.results[0]?.body
  expect([body?.text.length, body?.isCut]).toEqual([20_000, true])
})

test('the blocks used last are kept', () => {
  const storage = memory()
  saveBlocks(storage, Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`b${index}`, newBlock('')])))
  const kept = Object.keys(loadBlocks(storage))
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([24, 'b16', 'b39'])
})

describe('nothing is lost but the memory', () => {
  test('when the storage is full', () => {
    const storage = memory(10)
    saveBlocks(storage, { b: answered('hello') })
    expect(loadBlocks(storage)).toEqual({})
  })

  test.each(['no JSON', 'null', '[1]', '{"b": {"text": 1}}', '{"b": null}'])('when it holds %s', (stored) => {
    const storage = memory()
    storage.setItem('framewise.blocks.1', stored)
    expect(loadBlocks(storage)).toEqual({})
  })
})
