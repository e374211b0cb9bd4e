/** What the store does by itself; what it does with a server is tested in serving.test.ts, behaviour.test.ts and, in a browser, e2e. */
import { beforeEach, expect, test } from 'vitest'
import { useLanguageStore } from '../i18n/index.ts'
import { linkOf } from './link.ts'
import { STARTERS, starterFiles } from './starters/index.ts'
import { useOwnServer } from './store.ts'

beforeEach(() => {
  useOwnServer.getState().stop()
  useOwnServer.getState().open('')
  useOwnServer.getState().useStarter('hello', 'en')
})

test('begins with the first starter, and follows the language while nobody has changed it', () => {
  expect(useOwnServer.getState()).toMatchObject({ starter: 'hello', status: 'idle', revision: expect.any(Number) })
  useLanguageStore.getState().setLanguage('ru')
  expect(useOwnServer.getState().source).toBe(starterFiles('hello', 'ru').source)
  useOwnServer.getState().edit('source', 'mine')
  useLanguageStore.getState().setLanguage('en')
  expect(useOwnServer.getState().source).toBe('mine')
})

test.each(STARTERS)('the starter $id has both files in each language, and a title', ({ id, title }) => {
  useOwnServer.getState().useStarter(id, 'ru')
  const { proto, source, starter } = useOwnServer.getState()
  expect({ proto, source }).toEqual(starterFiles(id, 'ru'))
  expect(starter).toBe(id)
  expect(source).not.toBe(starterFiles(id, 'en').source.concat(proto))
  expect(title('ru')).not.toBe('')
})

test('what comes by a link waits, and is nobody’s starter', () => {
  const files = { proto: 'a', source: 'b' }
  expect(useOwnServer.getState().fromLink(linkOf(files))).toBe(true)
  expect(useOwnServer.getState()).toMatchObject({ ...files, status: 'foreign', starter: null })
  useOwnServer.getState().useStarter('hello', 'en')
  expect(useOwnServer.getState().status).toBe('idle')
  expect(useOwnServer.getState().fromLink('#elsewhere')).toBe(false)
})

test('files of an exercise are others than those of the page', () => {
  useOwnServer.getState().open('exercise', { proto: 'p', source: 's' })
  expect(useOwnServer.getState()).toMatchObject({ name: 'exercise', proto: 'p', source: 's', starter: null })
})
