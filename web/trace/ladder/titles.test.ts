import { expect, test } from 'vitest'
import { eventTitle } from './titles.ts'

const head = { type: 'head', message: 0, direction: 'toClient', fields: [] } as const

test.each([
  {
    name: 'the phrase that was sent',
    event: { ...head, status: 422, phrase: 'Unprocessable Entity' },
    title: '422 Unprocessable Entity',
  },
  { name: 'no phrase where none was sent', event: { ...head, status: 422, phrase: '' }, title: '422' },
  {
    name: 'the registered phrase where the version has none',
    event: { ...head, status: 422 },
    title: '422 Unprocessable Content',
  },
  { name: 'the number alone where nobody registered one', event: { ...head, status: 299 }, title: '299' },
])('a response is called by its status and $name', ({ event, title }) => {
  expect(eventTitle(event)).toBe(title)
})
