import { describe, expect, test } from 'vitest'
import { compileGuide } from '../course-build/guide/compile.node.ts'
import { courseSource } from '../testing/course.node.ts'
import { areSame, readAnswers, withAnswer, writeAnswers } from './answers.ts'
import { suggest, turnsOf } from './suggest.ts'
import type { Answers } from './types.ts'

const source = courseSource.guide
const guide = compileGuide(source, 'en')

const ranking = (answers: Answers) => suggest(guide, answers)?.ranked.map(({ protocol }) => protocol.id) ?? []

describe('suggest', () => {
  test.each(guide.situations)('puts first what the matrix calls best: $name', ({ answers, cells }) => {
    const best = Object.keys(cells).filter((id) => cells[id]?.fit === 'best')
    expect(ranking(answers).slice(0, 1)).toEqual(best)
  })

  test.each([
    { name: 'a progress bar in a page', answers: { caller: 'page', direction: 'tells' }, first: 'sse' },
    {
      name: 'notifications that may be a minute old',
      answers: { caller: 'page', direction: 'tells', pace: 'rare', latency: 'minute' },
      first: 'rest',
    },
    {
      name: 'news behind proxies that nobody can change',
      answers: { caller: 'page', direction: 'tells', latency: 'second', path: 'strict' },
      first: 'long-polling',
    },
    { name: 'a shared drawing', answers: { caller: 'page', direction: 'both', pace: 'rapid' }, first: 'websocket' },
    {
      name: 'telemetry between services',
      answers: { caller: 'services', direction: 'both', pace: 'rapid' },
      first: 'grpc',
    },
    { name: 'many apps over many services', answers: { content: 'nested', team: 'screens' }, first: 'graphql' },
    { name: 'a catalogue that everybody reads', answers: { direction: 'asks', cache: 'shared' }, first: 'rest' },
    { name: 'a log of payments', answers: { direction: 'hands-over', absence: 'hours' }, first: 'kafka' },
    { name: 'a download for strangers', answers: { caller: 'outsiders', content: 'files' }, first: 'rest' },
  ])('$name: $first', ({ answers, first }) => {
    expect(ranking(answers)[0]).toBe(first)
  })

  test('says nothing while nothing is answered, or only with what the guide does not know', () => {
    expect(suggest(guide, {})).toBeNull()
    expect(suggest(guide, { caller: 'a ghost' })).toBeNull()
    expect(turnsOf(guide, {})).toEqual([])
  })

  test('rules out for good: whatever else speaks for it, Kafka never serves a page', () => {
    const kept = suggest(guide, { caller: 'page', direction: 'hands-over', absence: 'hours' })
    const last = kept?.ranked.at(-1)
    expect(last).toMatchObject({ protocol: { id: 'kafka' }, isRuledOut: true })
    expect(last?.points).toBeGreaterThan(0)
    expect(kept?.ranked.filter(({ isRuledOut }) => isRuledOut).length).toBe(1)
  })

  test('names a rival where the lead is narrow, with the comparison of the two; and none where it is not', () => {
    const narrow = suggest(guide, { caller: 'page' })
    expect(narrow?.ranked[0]?.points).toBe(narrow?.rival?.points)
    const near = suggest(guide, { caller: 'services', direction: 'asks', cache: 'personal', pace: 'rare' })
    expect([near?.ranked[0]?.protocol.id, near?.rival?.protocol.id].sort()).toEqual(['grpc', 'rest'])
    expect(near?.pair?.id).toBe('grpc-or-rest')
    expect(suggest(guide, { direction: 'tells', absence: 'minutes' })).toMatchObject({ rival: null, pair: null })
  })

  test('of equals the simpler comes first', () => {
    expect(ranking({ caller: 'page' }).slice(0, 4)).toEqual(['rest', 'sse', 'graphql', 'websocket'])
  })

  test('gives reasons for before reasons against, the weightiest first, each with its answer', () => {
    const [first] = suggest(guide, { caller: 'page', direction: 'both', absence: 'minutes' })?.ranked ?? []
    expect(first?.reasons.map(({ claim, option }) => `${claim.says} ${option.id}`)).toEqual([
      'strong both',
      'for page',
      'price minutes',
    ])
  })

  test('leaves out a claim that belongs to another direction', () => {
    const reasonsFor = (answers: Answers) =>
      suggest(guide, answers)
        ?.ranked.find(({ protocol }) => protocol.id === 'rest')
        ?.reasons.map(({ claim }) => claim.says)
    expect(reasonsFor({ latency: 'second' })).toEqual(['against'])
    expect(reasonsFor({ latency: 'second', direction: 'tells' })).toEqual(['price', 'against'].sort())
    expect(reasonsFor({ latency: 'second', direction: 'asks' })).toEqual(['strong'])
  })

  test('advises what belongs to all of the answers it names', () => {
    const advice = (answers: Answers) => suggest(guide, answers)?.advice.map(({ id }) => id)
    expect(advice({ direction: 'tells' })).toEqual([])
    expect(advice({ direction: 'tells', absence: 'hours' })).toEqual(['line-and-store'])
    expect(advice({ content: 'files' })).toEqual(['signed-address'])
  })
})

test('turnsOf finds the single answers that would bring another first', () => {
  const turns = turnsOf(guide, { caller: 'page', direction: 'tells', absence: 'minutes' })
  const found = turns.map(({ question, option, first }) => `${question}=${option.id}: ${first.id}`)
  expect(found).toContain('direction=both: websocket')
  expect(found).toContain('direction=asks: rest')
  expect(found.every((turn) => !turn.endsWith(': sse'))).toBe(true)
})

describe('an address', () => {
  test('holds the answers beside what else it holds, and gives them back', () => {
    const answers = { caller: 'page', direction: 'both' }
    expect(writeAnswers(guide, answers, '?from=ada&pace=rare')).toBe('?from=ada&caller=page&direction=both')
    expect(readAnswers(guide, '?from=ada&caller=page&direction=both')).toEqual(answers)
    expect(writeAnswers(guide, {}, '?caller=page')).toBe('')
  })

  test.each(['?caller=ghost', '?nobody=page', '?caller', '?caller=%00', '?__proto__=page&constructor=x'])(
    'that the guide does not know holds none: %s',
    (search) => {
      expect(readAnswers(guide, search)).toEqual({})
    },
  )
})

test('an answer is given, changed and taken back', () => {
  const one = withAnswer({}, 'caller', 'page')
  expect(withAnswer(one, 'caller', 'mobile')).toEqual({ caller: 'mobile' })
  expect(withAnswer(one, 'caller', null)).toEqual({})
  expect(areSame(one, { caller: 'page' })).toBe(true)
  expect(areSame(one, { caller: 'page', pace: 'rare' })).toBe(false)
})

describe('both languages', () => {
  const russian = compileGuide(source, 'ru')

  test('say the same of the same, but for the words', () => {
    const shape = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (key, inner) => (WORDS.has(key) ? typeof inner : inner)))
    expect(shape(russian)).toEqual(shape(guide))
  })

  test.each([
    { language: 'en', texts: [...sentencesOf(guide)], letters: /[а-яё]/i },
    { language: 'ru', texts: [...sentencesOf(russian)], letters: /^[^а-яё]*$/i },
  ])('are not mixed up, and end their sentences: $language', ({ texts, letters }) => {
    expect(texts.length).toBeGreaterThan(200)
    expect(texts.filter((text) => letters.test(text) || !/[.?]$/.test(text))).toEqual([])
  })
})

const WORDS = new Set(['text', 'ask', 'why', 'label', 'title', 'verdict', 'name'])

function* sentencesOf(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && (key === 'text' || key === 'why' || key === 'verdict')) yield inner
    else yield* sentencesOf(inner)
  }
}
