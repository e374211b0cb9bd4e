import { expect, test } from 'vitest'
import { parseDocument } from '../language/parse.ts'
import { tokenizeLine } from '../language/tokenize.ts'
import { STREAMS } from './streams.ts'

const sockets = STREAMS.filter(({ isSocket }) => isSocket).flatMap(({ kind, methods }) =>
  methods.map((method) => ({ kind, method })),
)

test.each(sockets)('$method of $kind begins a request wherever it stands', ({ method }) => {
  const { problems } = parseDocument(`GET http://a/\n\n${method} http://a/b`)
  expect(problems.map(({ code }) => code)).toEqual(['separator-missing'])
})

test.each(sockets)('a body behind $method is messages', ({ method }) => {
  expect(tokenizeLine(`${method} http://a/b`, 'preamble').state).toBe('stream-head')
})
