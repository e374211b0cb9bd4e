import { expect, test } from 'vitest'
import { hideNames } from './hidden-names.ts'

const BODY = {
  groupId: 'calm-heron-17.till',
  topics: [
    { name: 'calm-heron-17.orders', partitions: [{ index: 0, records: new Uint8Array([1]) }] },
    { name: 'brave-otter-42.orders', partitions: [] },
    { name: 'shared.orders', partitions: [] },
    { name: 'orders.calm-heron-17.', partitions: [] },
  ],
  timeoutMs: 5n,
  rackId: null,
}

test('each name of a sandbox that may not be known is marked wherever it stands, and each sandbox is asked for once', () => {
  const asked: string[] = []
  const { body, count } = hideNames(BODY, (sandbox) => {
    asked.push(sandbox)
    return sandbox === 'brave-otter-42'
  })
  expect(asked).toEqual(['calm-heron-17', 'brave-otter-42'])
  expect(count).toBe(1)
  expect(body.groupId).toBe('~calm-heron-17.till')
  expect(body.topics.map(({ name }) => name)).toEqual([
    '~calm-heron-17.orders',
    'brave-otter-42.orders',
    'shared.orders',
    'orders.calm-heron-17.',
  ])
  expect(body.topics[0]?.partitions[0]?.records).toBe(BODY.topics[0]?.partitions[0]?.records)
  expect(body).toMatchObject({ timeoutMs: 5n, rackId: null })
})

test('the answer has the names as they were sent, also within a text', () => {
  const { restore } = hideNames(BODY, () => false)
  const errorMessage = 'There is no group ~calm-heron-17.till.'
  expect(restore({ groups: [{ groupId: '~calm-heron-17.till', errorMessage, at: 7n, members: null }] })).toEqual({
    groups: [
      { groupId: 'calm-heron-17.till', errorMessage: 'There is no group calm-heron-17.till.', at: 7n, members: null },
    ],
  })
})

test('where all may be known nothing is copied', () => {
  const { body, count, restore } = hideNames(BODY, () => true)
  expect([body, count]).toEqual([BODY, 0])
  expect(body).toBe(BODY)
  const answer = { topics: [] }
  expect(restore(answer)).toBe(answer)
})
