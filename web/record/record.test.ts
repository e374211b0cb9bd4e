import { expect, test } from 'vitest'
import type { Course } from '../lessons/index.ts'
import { recordOf } from './record.ts'

const lesson = (slug: string, exercises: readonly string[]) => ({
  slug,
  minutes: 5,
  steps: [
    { id: 'read', exercises: [] },
    { id: 'do', exercises },
  ],
})

const COURSE: Course = {
  modules: [
    { slug: 'http', protocol: 'http1', lessons: [lesson('ask', ['one', 'two'])] },
    { slug: 'grpc', protocol: 'grpc', lessons: [lesson('call', ['one'])] },
    { slug: 'kafka', protocol: 'kafka', lessons: [lesson('log', ['one'])] },
  ],
}

const RECAPS = (module: string) => (module === 'grpc' ? ['a', 'b'] : [])

test('nothing was done on the first day', () => {
  expect(recordOf(COURSE, { seen: {}, solved: {} }, {}, RECAPS)).toEqual({
    modules: [],
    untouched: ['http', 'grpc', 'kafka'],
    solved: 0,
    all: 4,
    from: null,
    to: null,
  })
})

test('says what was solved when, of how many, and what the recap came to', () => {
  const progress = {
    seen: { 'http/ask/read': 100, 'http/ask/do': 110, 'http/ask/gone': 90 },
    solved: { 'http/ask/one': 200, 'http/ask/two': 300, 'http/ask/removed': 250 },
  }
  const record = recordOf(
    COURSE,
    progress,
    {
      a: [[400, 3]],
      b: [
        [410, 1],
        [999, 3],
      ],
      elsewhere: [[5000, 3]],
    },
    RECAPS,
  )
  expect(record).toMatchObject({ untouched: ['kafka'], solved: 2, all: 4, from: 90, to: 999 })
  expect(record.modules).toMatchObject([
    {
      slug: 'http',
      number: 1,
      solved: 2,
      all: 2,
      read: 2,
      steps: 2,
      done: [{ step: 'http/ask/do', solved: 2, at: 300 }],
    },
    { slug: 'grpc', number: 2, solved: 0, all: 1, recap: { total: 2, answered: 2, first: 1, latest: 2 }, done: [] },
  ])
})
