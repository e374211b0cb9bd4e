import type { ElementContent, Root } from 'hast'
import { expect, test } from 'vitest'
import type { LessonStep, StepPart } from '../../lessons/index.ts'
import { requestLine } from '../blocks.ts'
import { inShort } from './in-short.ts'

const text = (value: string): ElementContent => ({ type: 'text', value })
const element = (tagName: string, ...children: ElementContent[]) =>
  ({ type: 'element', tagName, properties: {}, children }) as const
const root = (...children: Root['children']): Root => ({ type: 'root', children })

function step(...parts: StepPart[]): LessonStep {
  return { id: 'one', title: 'One', parts, clients: [], servers: [], focus: null }
}

function wordsOf(node: Root | Root['children'][number]): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}

const shortOf = (...parts: StepPart[]) =>
  inShort(step(...parts)).map((line) => (line.type === 'request' ? line.line : wordsOf(line.body)))

test.each([
  { name: 'only one', paragraph: [text('A message is text.')], short: 'A message is text.' },
  { name: 'several', paragraph: [text('One. Two! Three?')], short: 'One.' },
  {
    name: 'points that end nothing',
    paragraph: [text('It is HTTP/1.1 with '), element('code', text('a. b')), text(', as ever. More.')],
    short: 'It is HTTP/1.1 with a. b, as ever.',
  },
  { name: 'a quotation', paragraph: [text('Это «всё.» Дальше.')], short: 'Это «всё.»' },
  { name: 'no end', paragraph: [text('It answers:')], short: 'It answers:' },
])('of a paragraph its first sentence stays: $name', ({ paragraph, short }) => {
  expect(shortOf({ type: 'text', body: root(element('p', ...paragraph)) })).toEqual([short])
})

test('what is said stands in the order of the page, requests by their first line, without the notes', () => {
  expect(
    shortOf(
      { type: 'text', body: root(element('h3', text('Head')), element('p', text('First. Second.'))) },
      { type: 'block', block: { id: 'a', language: 'http', text: '# note\n\nGET {{host}}/users\nAccept: */*' } },
      { type: 'notes', body: root(element('p', text('For the teacher.'))) },
      {
        type: 'exercise',
        exercise: {
          id: 'e',
          task: root(element('p', text('Ask. And look.'))),
          hints: [],
          block: null,
          needs: null,
          checks: [],
          solution: 'GET /',
        },
      },
    ),
  ).toEqual(['First.', 'GET {{host}}/users', 'Ask. And look.'])
})

test('a block of comments alone has no line', () => {
  expect(requestLine('# one\n// two\n')).toBe('')
})
