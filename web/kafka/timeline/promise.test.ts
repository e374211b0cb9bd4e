import { expect, test } from 'vitest'
import { promisedBy } from './promise.ts'
import type { TimelineRequest } from './requests.ts'

const request: TimelineRequest = {
  number: 1,
  records: [],
  why: 'linger',
  batches: [],
  closedAt: 0,
  frame: { key: 'm1:1', at: 1, bytes: 100 },
  answer: { key: 'm1:2', at: 6, bytes: 50, isError: false },
  append: { at: 2, safeAt: 5, isSynced: true },
}
const append = { at: 2, safeAt: 8, isSynced: true }

test.each([
  { name: 'nothing with acks=0', acks: 0, about: { answer: null }, promised: { kind: 'none' } },
  { name: 'the disk with acks=all', acks: -1, about: {}, promised: { kind: 'afterSync', gap: 1 } },
  { name: 'less than the disk with acks=1', acks: 1, about: { append }, promised: { kind: 'early', gap: 2 } },
  { name: 'luck with acks=1', acks: 1, about: {}, promised: { kind: 'oneAfterSync' } },
  {
    name: 'the page cache where nobody syncs',
    acks: -1,
    about: { append: { at: 2, safeAt: 2, isSynced: false } },
    promised: { kind: 'pageCache' },
  },
  {
    name: 'nothing where it was refused',
    acks: -1,
    about: { answer: { key: '', at: 6, bytes: 50, isError: true } },
    promised: { kind: 'refused' },
  },
  { name: 'the leader of a cluster', acks: 1, about: { append: null }, promised: { kind: 'leader' } },
  { name: 'the replicas of a cluster', acks: -1, about: { append: null }, promised: { kind: 'replicas' } },
  { name: 'who knows what without an answer', acks: 1, about: { answer: null }, promised: { kind: 'unknown' } },
] as const)('an answer promises $name', ({ acks, about, promised }) => {
  expect(promisedBy({ ...request, ...about }, acks)).toEqual(promised)
})
