import { expect, test } from 'vitest'
import type { MessageRow, Row } from '../../trace/index.ts'
import { isSameRow } from './same-row.ts'

const message: MessageRow = {
  type: 'message',
  key: 'm1',
  exchange: 1,
  connection: 1,
  at: 5,
  direction: 'toClient',
  arrival: 'arrived',
  delay: 0,
  sides: { client: 'open', server: 'open' },
  protocol: 'grpc',
  number: 1,
  title: 'HelloResponse',
  bytes: 20,
  payload: 15,
  status: 'complete',
  issues: 0,
}
const control: Row = {
  type: 'control',
  key: 'c1',
  exchange: 1,
  connection: 1,
  at: 5,
  kinds: [['SETTINGS', 2]],
  isOfKafka: false,
  isSaid: false,
  count: 2,
  bytes: 24,
  isUnfolded: false,
}

test.each<{ name: string; one: Row; other: Row; is: boolean }>([
  { name: 'a copy is the same', one: message, other: structuredClone(message), is: true },
  { name: 'a copy with lists inside is the same', one: control, other: structuredClone(control), is: true },
  { name: 'a message that has an issue now is another', one: message, other: { ...message, issues: 1 }, is: false },
  { name: 'a message of another number is another', one: message, other: { ...message, number: 2 }, is: false },
  {
    name: 'a fold with as many frames of other kinds is another',
    one: control,
    other: { ...control, kinds: [['PING', 2]] },
    is: false,
  },
  { name: 'a row of another type is another', one: message, other: control, is: false },
])('$name', ({ one, other, is }) => {
  expect(isSameRow(one, other)).toBe(is)
})
