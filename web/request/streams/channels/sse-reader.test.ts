import { expect, test } from 'vitest'
import { createEventReader } from './sse-reader.ts'

/** WHATWG HTML §9.2.6, its own examples first. */
const cases: readonly (readonly [name: string, text: string, events: readonly string[]])[] = [
  ['lines of data', 'data: YHOO\ndata: +2\ndata: 10\n\n', ['message|YHOO\n+2\n10|']],
  [
    'comments, an id and an id taken back',
    ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event',
    ['message|first event|1', 'message|second event|'],
  ],
  ['empty data', 'data\n\ndata\ndata\n\ndata:', ['message||', 'message|\n|']],
  ['one space at most goes', 'data:test\n\ndata: test\n\n', ['message|test|', 'message|test|']],
  ['names', 'event: add\ndata: 7\n\nevent: none\n\ndata: 8\n\n', ['add|7|', 'message|8|']],
  ['CR and CR LF', 'data: a\r\rdata: b\r\n\r\ndata: c\n\n', ['message|a|', 'message|b|', 'message|c|']],
  ['an id stays until another comes', 'id: 5\ndata: a\n\ndata: b\n\n', ['message|a|5', 'message|b|5']],
  ['an id without NUL', 'id: a\0b\ndata: a\n\n', ['message|a|']],
]

const words = ({ type, data, lastId }: { type: string; data: string; lastId: string }) => `${type}|${data}|${lastId}`

test.each(cases)('reads %s, whole and letter by letter', (_, text, events) => {
  expect(createEventReader().push(text).map(words)).toEqual(events)
  const reader = createEventReader()
  expect([...text].flatMap((letter) => reader.push(letter)).map(words)).toEqual(events)
})

test('an id counts once its event is whole, and lasts beyond the connection', () => {
  const reader = createEventReader('7')
  reader.push('id: 8\n')
  expect(reader.lastId).toBe('7')
  reader.push('\n')
  expect(reader.lastId).toBe('8')
})

test.each([
  ['retry: 250\n', 250],
  ['retry: soon\n', null],
  ['retry:\n', null],
])('%j', (text, retry) => {
  const reader = createEventReader()
  reader.push(text)
  expect(reader.retry).toBe(retry)
})
