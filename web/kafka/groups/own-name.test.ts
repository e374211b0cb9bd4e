import { expect, test } from 'vitest'
import { isOwnClient, ownName } from './own-name.ts'

const MINE = 'brave-otter-42.'

test.each([
  { name: 'a consumer of the page', clientId: 'brave-otter-42.reader-1', isMine: true, shown: 'reader-1' },
  { name: 'a kcat that says whose it is', clientId: 'brave-otter-42', isMine: true, shown: 'brave-otter-42' },
  { name: 'a kcat that says nothing', clientId: 'rdkafka', isMine: false, shown: 'rdkafka' },
  { name: 'another learner’s', clientId: 'calm-newt-11.till', isMine: false, shown: 'calm-newt-11.till' },
  { name: 'one with a longer name', clientId: 'brave-otter-421.till', isMine: false, shown: 'brave-otter-421.till' },
  { name: 'one without a name', clientId: '', isMine: false, shown: '' },
])('whose a client is: $name', ({ clientId, isMine, shown }) => {
  expect(isOwnClient(clientId, MINE)).toBe(isMine)
  expect(ownName(clientId, MINE)).toBe(shown)
})

test('nobody’s client is one’s own before one’s name is known', () => {
  expect(isOwnClient('rdkafka', '')).toBe(false)
  expect(isOwnClient('', '.')).toBe(false)
})
