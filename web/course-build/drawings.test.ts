import type { Element } from 'hast'
import { describe, expect, test } from 'vitest'
import type { Lesson, StepPart } from '../lessons/types.ts'
import { DRAWING_NAMES, drawingNamed, drawingsExport, drawingsIn } from './drawings.node.ts'

const drawing = (name: string): Element => ({
  type: 'element',
  tagName: 'drawing-block',
  properties: { dataName: name },
  children: [],
})

function lessonWith(...parts: readonly StepPart[]): Lesson {
  const step = { id: 'first', title: 'First', parts, clients: [], servers: [], focus: null }
  return { slug: 'lesson', title: 'Lesson', module: 'Module', next: null, minutes: 5, steps: [step] }
}

const textOf = (...children: readonly Element[]): StepPart => ({
  type: 'text',
  body: { type: 'root', children: [...children] },
})

test('a drawing is a folder with a component, and the kit is none', () => {
  expect(DRAWING_NAMES).toContain('varint')
  expect(DRAWING_NAMES).not.toContain('kit')
  expect(drawingNamed(' varint\n')).toBe('varint')
  expect(drawingNamed('constructor')).toBeUndefined()
})

describe('the drawings of a lesson', () => {
  const quote: Element = { type: 'element', tagName: 'blockquote', properties: {}, children: [drawing('varint')] }

  test.each([
    { name: 'none', lesson: lessonWith(textOf()), found: [] },
    {
      name: 'each once',
      lesson: lessonWith(textOf(drawing('windows')), textOf(drawing('windows'))),
      found: ['windows'],
    },
    {
      name: 'those inside a box, and those of notes',
      lesson: lessonWith(textOf(quote), { type: 'notes', body: { type: 'root', children: [drawing('windows')] } }),
      found: ['varint', 'windows'],
    },
  ])('$name', ({ lesson, found }) => {
    expect(drawingsIn(lesson)).toEqual(found)
  })

  test('are loaded by their names', () => {
    expect(drawingsExport(lessonWith(textOf(drawing('windows'), drawing('varint'))))).toBe(
      'export const drawings = { "varint": () => import("/drawings/varint/drawing.tsx"), ' +
        '"windows": () => import("/drawings/windows/drawing.tsx") }\n',
    )
  })
})
