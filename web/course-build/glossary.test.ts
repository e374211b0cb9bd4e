import type { Root } from 'hast'
import { toString as textOf } from 'mdast-util-to-string'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { byLanguage, LANGUAGES } from '../i18n/language-list.ts'
import { courseSource } from '../testing/course.node.ts'
import { compileLesson } from './compile.node.ts'
import { compileGlossary, type SourceTerm } from './glossary.node.ts'
import { TermMarker } from './mark-terms.node.ts'
import { renderMarkdown } from './render.node.ts'

function word(id: string, ...forms: string[]): SourceTerm {
  const words = { term: id, forms, text: 'What it is, in a sentence.' }
  return { id, ...byLanguage(() => words) }
}

const TERMS = [
  word('frame', 'frame', 'frames'),
  word('flow-control', 'flow control'),
  word('ack', 'ACK'),
  word('stream', 'поток', 'поток*'),
]

async function marked(markdown: string, marker = new TermMarker(TERMS, 'en')): Promise<string[]> {
  const tree = await renderMarkdown(unified().use(remarkParse).parse(markdown).children)
  marker.mark(tree)
  return marksOf(tree)
}

function marksOf(node: Root | Root['children'][number]): string[] {
  if (node.type === 'element' && node.tagName === 'dfn') return [`${node.properties['dataTerm']}: ${textOf(node)}`]
  return 'children' in node ? node.children.flatMap(marksOf) : []
}

describe('TermMarker', () => {
  test.each([
    { name: 'marks a word once', text: 'A frame, then more frames.', marks: ['frame: frame'] },
    { name: 'finds it at the beginning of a sentence', text: 'Frames come.', marks: ['frame: Frames'] },
    { name: 'takes capitals as they are written', text: 'An ack is no ACK.', marks: ['ack: ACK'] },
    { name: 'finds two words together', text: 'This is flow control.', marks: ['flow-control: flow control'] },
    { name: 'finds Russian endings', text: 'Номера потоков растут.', marks: ['stream: потоков'] },
    { name: 'leaves longer words alone', text: 'The framework, подпоток, a frame-up.', marks: [] },
    { name: 'looks into emphasis and lists', text: '- _frame_\n- **ACK**', marks: ['frame: frame', 'ack: ACK'] },
    {
      name: 'leaves code, headings and links alone',
      text: '### frame\n\n`frame` [frame](http://a) \n\n```\nACK\n```',
      marks: [],
    },
  ])('$name', async ({ text, marks }) => {
    expect(await marked(text)).toEqual(marks)
  })

  test('goes on over the next part of the same step', async () => {
    const marker = new TermMarker(TERMS, 'en')
    expect(await marked('A frame.', marker)).toEqual(['frame: frame'])
    expect(await marked('A frame and an ACK.', marker)).toEqual(['ack: ACK'])
  })
})

// The whole course is read and highlighted, which takes a busy machine a while.
describe.each(LANGUAGES)('the glossary in %s', { timeout: 120_000 }, (language) => {
  const { modules, terms } = courseSource

  test('says each word in whole sentences, in the order of the alphabet', () => {
    const words = compileGlossary(terms, language)
    expect(words.length).toBe(terms.length)
    expect(words.filter(({ text }) => !/[.»]$/.test(text))).toEqual([])
    expect(new Set(words.map(({ term }) => term)).size).toBe(words.length)
  })

  test('is met in the text of the course, but for the few words that stand in code alone', async () => {
    const lessons = await Promise.all(
      modules.flatMap((module) =>
        module.lessons.map((lesson) => compileLesson(lesson, language, { module, next: null, terms })),
      ),
    )
    const met = new Set(
      lessons.flatMap(({ steps }) =>
        steps.flatMap(({ parts }) =>
          parts.flatMap((part) => ('body' in part ? marksOf(part.body) : [])).map((mark) => mark.split(':')[0]),
        ),
      ),
    )
    expect(terms.filter(({ id }) => !met.has(id)).length).toBeLessThan(terms.length / 3)
  })
})
