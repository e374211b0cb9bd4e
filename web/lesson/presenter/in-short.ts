/**
 * A step in a few lines, for somebody who knows it and wants to see at a glance what comes: the first sentence of each paragraph, the
 * first line of each request, the task of each exercise. Pure.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { LessonStep, StepPart } from '../../lessons/index.ts'
import { requestLine } from '../blocks.ts'

export type ShortLine =
  | { readonly type: 'text'; readonly body: Root }
  | { readonly type: 'request'; readonly line: string }
  | { readonly type: 'task'; readonly body: Root; readonly solution: string | null }

export function inShort({ parts }: LessonStep): readonly ShortLine[] {
  return parts.flatMap(linesOf)
}

function linesOf(part: StepPart): readonly ShortLine[] {
  switch (part.type) {
    case 'text':
      return firstSentences(part.body).map((body) => ({ type: 'text', body }))
    case 'block': {
      const line = requestLine(part.block.text)
      return line === '' ? [] : [{ type: 'request', line }]
    }
    case 'exercise':
      return [{ type: 'task', body: part.exercise.task, solution: part.exercise.solution }]
    case 'probe':
      return [{ type: 'task', body: part.probe.task, solution: part.probe.solution.source }]
    case 'hole':
      return [{ type: 'task', body: part.hole.task, solution: null }]
    case 'notes':
      return []
  }
}

function firstSentences({ children }: Root): readonly Root[] {
  return children.filter(isParagraph).map((paragraph) => ({
    type: 'root',
    children: [{ ...paragraph, children: untilSentenceEnds(paragraph.children) }],
  }))
}

function isParagraph(node: RootContent): node is Element {
  return node.type === 'element' && node.tagName === 'p'
}

/** An end of a sentence is one in running text: `HTTP/1.1` and what is code or a link go on. */
function untilSentenceEnds(nodes: readonly ElementContent[]): ElementContent[] {
  const kept: ElementContent[] = []
  for (const node of nodes) {
    if (node.type !== 'text') {
      kept.push(node)
      continue
    }
    const end = /[.!?…][»”"’)]*(?=\s)/.exec(node.value)
    if (end === null) kept.push(node)
    else return [...kept, { ...node, value: node.value.slice(0, end.index + end[0].length) }]
  }
  return kept
}
