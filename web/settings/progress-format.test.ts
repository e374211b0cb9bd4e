import { describe, expect, test } from 'vitest'
import { mergeProgress, readProgress, writeProgress } from './progress-format.ts'

const MINE = {
  seen: { 'http/ask/request': 100, 'http/ask/response': 200 },
  solved: { 'http/ask/get-a-404': 300 },
  last: 'http/ask/response',
  reviews: {
    etag: [
      [100, 3],
      [900, 1],
    ],
  },
} as const
const file = (change: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ ...JSON.parse(writeProgress(MINE, 0)), ...change })

describe('a progress file', () => {
  test('brings back what was written into it, and says when that was', () => {
    const text = writeProgress(MINE, 1_000)
    expect(readProgress(text)).toEqual({ kept: MINE })
    expect(JSON.parse(text)).toMatchObject({ version: 1, saved: '1970-01-01T00:00:01.000Z' })
  })

  test('may be empty, and may know steps that this course has not', () => {
    const empty = { seen: {}, solved: {}, last: null, reviews: {} }
    expect(readProgress(writeProgress(empty, 0))).toEqual({ kept: empty })
    const other = { ...empty, seen: { 'kafka/logs/offsets': 5 }, reviews: { 'a-log-or-a-queue': [[5, 4]] } } as const
    expect(readProgress(writeProgress(other, 0))).toEqual({ kept: other })
  })

  test('from before there was an interview has no answers of one', () => {
    expect(readProgress(file({ reviews: undefined }))).toEqual({ kept: { ...MINE, reviews: {} } })
  })

  test.each([
    { name: 'text', text: 'hello', problem: { code: 'not-json' } },
    { name: 'half of itself', text: writeProgress(MINE, 0).slice(0, 80), problem: { code: 'not-json' } },
    { name: 'other JSON', text: '{"seen":{}}', problem: { code: 'other' } },
    { name: 'a list', text: '[]', problem: { code: 'other' } },
    { name: 'null', text: 'null', problem: { code: 'other' } },
    { name: 'a newer form', text: file({ version: 2, seen: 7 }), problem: { code: 'newer' } },
    { name: 'a version that is none', text: file({ version: '1' }), problem: { code: 'damaged', where: 'version' } },
    { name: 'no steps', text: file({ seen: [] }), problem: { code: 'damaged', where: 'seen' } },
    {
      name: 'a time that is none',
      text: file({ solved: { 'a/b/c': 'now' } }),
      problem: { code: 'damaged', where: 'solved: a/b/c' },
    },
    {
      name: 'a name that is none',
      text: file({ seen: { '<b>': 1 } }),
      problem: { code: 'damaged', where: 'seen: <b>' },
    },
    { name: 'reviews that are a list', text: file({ reviews: [] }), problem: { code: 'damaged', where: 'reviews' } },
    {
      name: 'a grade that is none',
      text: file({ reviews: { etag: [[100, 7]] } }),
      problem: { code: 'damaged', where: 'reviews: etag' },
    },
    {
      name: 'a question that is none',
      text: file({ reviews: { 'a/b': [[100, 1]] } }),
      problem: { code: 'damaged', where: 'reviews: a/b' },
    },
    {
      name: 'a last step that is none',
      text: file({ last: 'https://a' }),
      problem: { code: 'damaged', where: 'last' },
    },
  ])('is refused when it is $name', ({ text, problem }) => {
    expect(readProgress(text)).toEqual({ problem })
  })
})

test('two progresses together hold all of both, from when it was first done', () => {
  const other = {
    seen: { 'http/ask/request': 50, 'grpc/say/hello': 60 },
    solved: {},
    last: 'grpc/say/hello',
    reviews: { etag: [[500, 2]] },
  } as const
  expect(mergeProgress(MINE, other)).toEqual({
    seen: { 'http/ask/request': 50, 'http/ask/response': 200, 'grpc/say/hello': 60 },
    solved: MINE.solved,
    last: 'http/ask/response',
    reviews: {
      etag: [
        [100, 3],
        [500, 2],
        [900, 1],
      ],
    },
  })
  expect(mergeProgress({ seen: {}, solved: {}, last: null, reviews: {} }, other)).toEqual(other)
})
