import { expect, test } from 'vitest'
import type { CourseModule, CourseTitles } from '../lessons/index.ts'
import { findModules } from './find-modules.ts'

const MODULES: readonly CourseModule[] = [
  {
    slug: 'messages',
    protocol: 'http1',
    lessons: [
      {
        slug: 'ask',
        minutes: 5,
        steps: [
          { id: 'line', exercises: [] },
          { id: 'trailers', exercises: [] },
        ],
      },
    ],
  },
  {
    slug: 'calls',
    protocol: 'grpc',
    lessons: [{ slug: 'hello', minutes: 5, steps: [{ id: 'frames', exercises: [] }] }],
  },
]
const TITLES: CourseTitles = {
  titles: {
    messages: 'Messages',
    'messages/ask': 'Ask for a user',
    'messages/ask/line': 'The request, line by line',
    'messages/ask/trailers': 'Трейлеры в конце',
    calls: 'Calls',
    'calls/hello': 'Say hello',
    'calls/hello/frames': 'Frames of HTTP/2',
  },
  summaries: { messages: 'What a message promises.', calls: 'A function call that leaves the machine.' },
}

test.each([
  { says: 'nothing wanted', query: '', protocol: null, modules: ['messages', 'calls'], steps: [] },
  { says: 'a protocol', query: '', protocol: 'grpc', modules: ['calls'], steps: [] },
  {
    says: 'a word of a step, in another form',
    query: 'requests',
    protocol: null,
    modules: ['messages'],
    steps: ['messages/ask/line'],
  },
  {
    says: 'a Russian word in another form',
    query: 'трейлеров',
    protocol: null,
    modules: ['messages'],
    steps: ['messages/ask/trailers'],
  },
  {
    says: 'words of lesson and step together',
    query: 'http/2 hello',
    protocol: null,
    modules: ['calls'],
    steps: ['calls/hello/frames'],
  },
  { says: 'a word of a summary', query: 'machine', protocol: null, modules: ['calls'], steps: [] },
  { says: 'a word that is there, under another protocol', query: 'frames', protocol: 'http1', modules: [], steps: [] },
  { says: 'a word that no title has', query: 'constructor', protocol: null, modules: [], steps: [] },
])('$says', ({ query, protocol, modules, steps }) => {
  const found = findModules(MODULES, TITLES, { query, protocol })
  expect([...found.modules]).toEqual(modules)
  expect([...found.steps]).toEqual(steps)
})
