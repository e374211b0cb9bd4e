import MiniSearch from 'minisearch'
import { describe, expect, test } from 'vitest'
import { compileSearch } from '../course-build/search/compile.node.ts'
import { formatRoute } from '../routes/index.ts'
import { courseSource } from '../testing/course.node.ts'
import { addressOf } from './address.ts'
import { excerpt } from './excerpt.ts'
import { find } from './find.ts'
import { INDEX_OPTIONS } from './index-options.ts'
import { wordOf } from './words.ts'

test.each([
  ['трейлеров', 'трейлеры'],
  ['Потоком', 'поток'],
  ['идемпотентность', 'идемпотентности'],
  ['кадрами', 'кадр'],
  ['Заголовки', 'заголовок'.replace('ок', 'ка')],
  ['ещё', 'еще'],
  ['trailers', 'Trailer'],
])('%s and %s are one word', (one, other) => {
  expect(wordOf(one)).toBe(wordOf(other))
})

test.each(['get', 'status', 'class', 'тег', 'кэш'])('%s stays whole', (word) => {
  expect(wordOf(word)).toBe(word)
})

describe('an excerpt', () => {
  const text = `${'Words that nobody asked for. '.repeat(4)}Here are the trailers, at last. ${'And more of it. '.repeat(20)}`

  test('begins shortly before what was found, and marks it in the form that stands there', () => {
    const pieces = excerpt(text, 'trailer')
    expect(pieces.filter(({ isFound }) => isFound).map((piece) => piece.text)).toEqual(['trailers'])
    const whole = pieces.map((piece) => piece.text).join('')
    expect(whole).toMatch(/^… .*Here are the trailers, at last\. .* …$/)
    expect(whole.length).toBeLessThan(160)
  })

  test('is the beginning where nothing of the query stands in the text', () => {
    expect(excerpt('A short one.', 'other')).toEqual([{ text: 'A short one.', isFound: false }])
  })
})

describe('the index of the course', () => {
  const indexOf = (language: 'en' | 'ru') => MiniSearch.loadJSON(compileSearch(courseSource, language), INDEX_OPTIONS)
  const indexes = { en: indexOf('en'), ru: indexOf('ru') }

  test.each([
    { language: 'en', query: 'trailers', kind: 'term', id: 'trailer' },
    { language: 'en', query: 'idempotnt', kind: 'term', id: 'idempotent' },
    { language: 'en', query: 'HPA', kind: 'term', id: 'hpack' },
    { language: 'en', query: 'h2.rst_stream.error_code', kind: 'field', id: 'h2.rst_stream.error_code' },
    { language: 'en', query: 'RFC 9112 §3.1', kind: 'spec', id: 'RFC 9112 §3.1' },
    {
      language: 'en',
      query: 'not modified 304',
      kind: 'step',
      id: 'rest-in-the-long-run/what-has-not-changed/not-modified',
    },
    { language: 'ru', query: 'трейлеров', kind: 'term', id: 'trailer' },
    { language: 'ru', query: 'курсором', kind: 'step', id: 'rest-in-the-long-run/lists-versions-limits/cursor' },
    {
      language: 'ru',
      query: 'не знает длины еще пишется',
      kind: 'step',
      id: 'http-messages/what-a-message-promises/length',
    },
    { language: 'ru', query: 'код состояния', kind: 'field', id: 'http1.status-line.status' },
    { language: 'en', query: 'which protocol', kind: 'page', id: 'guide' },
    { language: 'ru', query: 'какой протокол выбрать', kind: 'page', id: 'guide' },
    { language: 'ru', query: 'собеседование', kind: 'page', id: 'interview' },
    { language: 'en', query: 'run sheet for 90 minutes', kind: 'page', id: 'track' },
    { language: 'ru', query: 'семинар', kind: 'page', id: 'track/seminar' },
    { language: 'en', query: 'core path', kind: 'page', id: 'track/core' },
    { language: 'en', query: 'edit a proto', kind: 'page', id: 'playground/proto' },
    { language: 'en', query: 'grpc or rest', kind: 'guide', id: 'pair-grpc-or-rest' },
    { language: 'ru', query: 'кто вызывает', kind: 'guide', id: 'question-caller' },
    { language: 'ru', query: 'админка магазина', kind: 'guide', id: 'case-crud' },
    { language: 'en', query: 'safe and idempotent promise', kind: 'question', id: 'safe-and-idempotent' },
    { language: 'ru', query: 'липкие сеансы', kind: 'question', id: 'stateless' },
  ] as const)('finds $id for “$query” ($language)', ({ language, query, kind, id }) => {
    const group = find(indexes[language], query).find((each) => each.kind === kind)
    expect(group?.found.map((entry) => entry.id)).toContain(id)
  })

  test.each(['en', 'ru'] as const)('leads to an address that the app knows, whatever is found (%s)', (language) => {
    const pages = Object.entries(courseSource.pages).map(([id, texts]) => ({
      id,
      kind: 'page' as const,
      context: '',
      ...texts[language],
    }))
    for (const page of pages) {
      const route = addressOf(page, language)
      expect(route.page, page.id).not.toBe('missing')
      expect(formatRoute(route)).toBe(`/${language}/${page.id}`)
    }
    const other = { title: '', context: '', text: '' }
    expect(formatRoute(addressOf({ kind: 'guide', id: 'pair-grpc-or-rest', ...other }, language))).toBe(
      `/${language}/guide#pair-grpc-or-rest`,
    )
    expect(formatRoute(addressOf({ kind: 'question', id: 'stateless', ...other }, language))).toBe(
      `/${language}/interview#stateless`,
    )
  })

  test('puts the course before the catalogue of fields', () => {
    expect(find(indexes.ru, 'трейлеры')[0]?.kind).not.toBe('field')
  })

  test('finds nothing where there is nothing', () => {
    expect(find(indexes.en, 'xylophone')).toEqual([])
  })
})
