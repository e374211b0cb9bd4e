import type { Element, Root } from 'hast'
import { expect, test } from 'vitest'
import type { Course, LessonStep } from '../../lessons/index.ts'
import { contentsOf, withLiveViews } from './contents.ts'
import { cssString, pageRules } from './page-rules.ts'
import { rangeOf } from './range.ts'

const step = (id: string) => ({ id, exercises: [] })
const COURSE: Course = {
  modules: [
    {
      slug: 'http',
      protocol: 'http1',
      lessons: [
        { slug: 'ask', minutes: 5, steps: [step('request'), step('response')] },
        { slug: 'answer', minutes: 5, steps: [step('status')] },
      ],
    },
  ],
}

test.each([
  { name: 'a step', address: { module: 'http', lesson: 'ask', step: 'response' }, is: ['ask response'] },
  { name: 'a lesson', address: { module: 'http', lesson: 'ask', step: null }, is: ['ask request', 'ask response'] },
  {
    name: 'a module',
    address: { module: 'http', lesson: null, step: null },
    is: ['ask request', 'ask response', 'answer status'],
  },
  { name: 'no such step', address: { module: 'http', lesson: 'answer', step: 'request' }, is: undefined },
  { name: 'no such lesson', address: { module: 'http', lesson: 'nothing', step: null }, is: undefined },
  { name: 'no such module', address: { module: 'nothing', lesson: null, step: null }, is: undefined },
])('an address names what is printed: $name', ({ address, is }) => {
  const found = rangeOf(address, COURSE)?.lessons.flatMap(({ lesson, steps }) =>
    steps.map((id) => `${lesson.slug} ${id}`),
  )
  expect(found).toEqual(is)
})

const link = (href: string): Element => ({
  type: 'element',
  tagName: 'a',
  properties: { href },
  children: [{ type: 'text', value: href }],
})
const term = (dataTerm: string): Element => ({
  type: 'element',
  tagName: 'dfn',
  properties: { dataTerm },
  children: [],
})
const tree = (...children: Element[]): Root => ({ type: 'root', children })

test('links and words of a step come in their order, each once; notes count only where they are printed', () => {
  const text: LessonStep = {
    id: 'a',
    title: 'A',
    clients: [],
    servers: [],
    focus: null,
    parts: [
      { type: 'text', body: tree(link('https://a.example'), link('field:http1.body'), term('frame'), term('hpack')) },
      { type: 'text', body: tree(link('/ruler'), link('https://a.example'), term('frame')) },
      { type: 'notes', body: tree(link('https://notes.example')) },
    ],
  }
  expect(contentsOf(text, false)).toEqual({ links: ['https://a.example', '/ruler'], terms: ['frame', 'hpack'] })
  expect(contentsOf(text, true).links).toEqual(['https://a.example', '/ruler', 'https://notes.example'])
})

test('a drawing is printed as itself', () => {
  const drawing: Element = { type: 'element', tagName: 'drawing-block', properties: { dataName: 'tide' }, children: [] }
  expect(withLiveViews(tree(drawing))).toEqual(tree(drawing))
})

test('whatever is drawn live is one kind of element on paper, wherever it stands', () => {
  const block: Element = {
    type: 'element',
    tagName: 'ruler-block',
    properties: { dataProtocols: 'rest' },
    children: [],
  }
  const view: Element = { type: 'element', tagName: 'live-view', properties: { dataName: 'ruler' }, children: [] }
  const quote = (child: Element): Element => ({
    type: 'element',
    tagName: 'blockquote',
    properties: {},
    children: [child],
  })

  expect(withLiveViews(tree(block, quote(block), term('frame')))).toEqual(tree(view, quote(view), term('frame')))
})

test.each([
  { text: 'HTTP', is: '"HTTP"' },
  { text: 'the “a”', is: '"the “a”"' },
  { text: 'a "b"', is: '"a \\22 b\\22 "' },
  { text: 'c:\\d\n', is: '"c:\\5c d\\a "' },
  { text: '</style>', is: '"\\3c /style>"' },
])('a head of a page says $text, whatever stands in it', ({ text, is }) => {
  expect(cssString(text)).toBe(is)
})

test('each step has pages of its own kind, with its own head', () => {
  const rules = pageRules([
    { module: 'M', step: 'One', address: '/1' },
    { module: 'M', step: 'Two', address: '/2' },
  ])
  expect(rules.match(/@page step-\d/g)).toEqual(['@page step-0', '@page step-1'])
  expect(rules).toContain('content: "Two"')
})
