import { beforeEach, expect, test } from 'vitest'
import { starterFiles, useOwnServer } from '../own-server/index.ts'
import { keepFormer, restoreFormer, useFormer } from './former.ts'

beforeEach(() => {
  useFormer.setState({ files: null })
  useOwnServer.getState().useStarter('chat', 'en')
})

test('code of one’s own comes back when it is asked for, once', () => {
  useOwnServer.getState().edit('source', 'mine')
  keepFormer()
  useOwnServer.getState().useStarter('hello', 'en')
  restoreFormer()
  expect(useOwnServer.getState()).toMatchObject({ proto: starterFiles('chat', 'en').proto, source: 'mine' })
  expect(useFormer.getState().files).toBeNull()
})

test.each(['en', 'ru'] as const)('a starter that nobody has changed is not kept: %s', (language) => {
  useOwnServer.getState().useStarter('hello', language)
  keepFormer()
  expect(useFormer.getState().files).toBeNull()
})

test('where nothing was kept, nothing changes', () => {
  restoreFormer()
  expect(useOwnServer.getState().source).toBe(starterFiles('chat', 'en').source)
})
