/**
 * One language of one lesson: Markdown with a tiny dialect of HTML comments.
 *
 *   <!-- step: request-line -->    starts a step; its first heading is its title
 *   ```http live id=get-user       a live block
 *   ```ruler                       the ruler of web/ruler: `get` or `news`, then protocols; none: all of them
 *   ```shop calls                  the shop of web/shop: by `calls`, by `events`, or, with neither, both; nothing stands inside
 *   ```kafka view=lanes topic=orders   views of web/kafka; nothing stands inside
 *   ```drawing                     a drawing of web/drawings, by its name, which stands inside
 *   <!-- exercise: ask-for-123 --> the task, up to the next hint or <!-- end -->
 *   <!-- hint -->                  one hint each, weakest first
 *   <!-- notes -->                 for the teacher, up to <!-- end -->
 *
 * Any other HTML is refused: it would go past the app's typography, its languages and its accessibility.
 */
import type { Code, Heading, Html, Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { RULER_PROTOCOLS } from '#proto/api/ruler.ts'
import { readFence } from '../kafka/fence.ts'
import { FENCE_WAYS, readShopFence } from '../shop/fence.ts'
import { DRAWING_NAMES, drawingNamed } from './drawings.node.ts'
import { LessonProblem, type Place } from './problem.node.ts'

export type MarkdownPart =
  | { readonly type: 'text' | 'notes'; readonly content: readonly RootContent[] }
  | { readonly type: 'block'; readonly id: string; readonly text: string; readonly place: Place }
  | {
      readonly type: 'exercise'
      readonly id: string
      readonly task: readonly RootContent[]
      readonly hints: readonly (readonly RootContent[])[]
      readonly place: Place
    }

export interface MarkdownStep {
  readonly id: string
  readonly title: string
  readonly parts: readonly MarkdownPart[]
  readonly place: Place
}

interface Marker {
  readonly name: string
  readonly id: string
}

const MARKER = /^<!--\s*(step|exercise|hint|notes|end)(?::\s*([a-z0-9-]+))?\s*-->$/
const WITH_ID = new Set(['step', 'exercise'])

/** @throws LessonProblem */
export function parseMarkdown(text: string, file: string): MarkdownStep[] {
  const root: Root = unified().use(remarkParse).use(remarkGfm).parse(text)
  refuseHtml(root, file)
  const reader = new StepReader(file)
  for (const node of root.children) reader.read(node)
  return reader.finish()
}

function placeOf(file: string, node: RootContent | Root): Place {
  const start = node.position?.start
  return start === undefined ? { file } : { file, line: start.line, column: start.column }
}

function refuseHtml(root: Root, file: string): void {
  visit(root, 'html', (node: Html, _index, parent) => {
    if (parent?.type === 'root' && MARKER.test(node.value.trim())) return
    throw new LessonProblem(
      placeOf(file, node),
      `HTML is not allowed here, only Markdown and the comments step, exercise, hint, notes, end: ${node.value.slice(0, 40)}`,
    )
  })
}

function markerOf(node: RootContent): Marker | null {
  const match = node.type === 'html' ? MARKER.exec(node.value.trim()) : null
  return match === null ? null : { name: match[1] ?? '', id: match[2] ?? '' }
}

interface OpenStep {
  id: string
  place: Place
  title: string
  parts: MarkdownPart[]
}

interface OpenExercise {
  id: string
  place: Place
  task: RootContent[]
  hints: RootContent[][]
}

/** Reads top-level nodes in order; at any time at most one step, and in it one exercise or one set of notes, is open. */
class StepReader {
  #steps: OpenStep[] = []
  #text: RootContent[] = []
  #exercise: OpenExercise | null = null
  #notes: RootContent[] | null = null
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  read(read: RootContent): void {
    const node = read.type === 'code' ? this.#fence(read) : read
    const marker = markerOf(node)
    if (marker !== null) this.#mark(marker, placeOf(this.#file, node))
    else if (this.#exercise !== null) (this.#exercise.hints.at(-1) ?? this.#exercise.task).push(node)
    else if (this.#notes !== null) this.#notes.push(node)
    else this.#content(node)
  }

  finish(): MarkdownStep[] {
    this.#closeAll({ file: this.#file })
    if (this.#steps.length === 0)
      throw new LessonProblem({ file: this.#file }, 'a lesson needs at least one <!-- step: id -->')
    return this.#steps
  }

  #mark(marker: Marker, place: Place): void {
    if (WITH_ID.has(marker.name) !== (marker.id !== '')) {
      throw new LessonProblem(
        place,
        WITH_ID.has(marker.name)
          ? `${marker.name} needs an id: <!-- ${marker.name}: some-id -->`
          : `${marker.name} takes no id`,
      )
    }
    if (marker.name === 'step') {
      this.#closeAll(place)
      this.#steps.push({ id: marker.id, place, title: '', parts: [] })
    } else if (marker.name === 'exercise' || marker.name === 'notes') {
      this.#refuseOpen(place, marker.name)
      this.#closeText()
      if (marker.name === 'exercise') this.#exercise = { id: marker.id, place, task: [], hints: [] }
      else this.#notes = []
    } else if (marker.name === 'hint') {
      if (this.#exercise === null) throw new LessonProblem(place, 'a hint belongs into an exercise')
      this.#exercise.hints.push([])
    } else this.#end(place)
  }

  #content(node: RootContent): void {
    const step = this.#step(placeOf(this.#file, node))
    if (step.title === '' && isTitle(node)) step.title = textOf(node)
    else if (step.title === '')
      throw new LessonProblem(placeOf(this.#file, node), 'a step starts with its title: ## Title')
    else if (node.type === 'code' && node.lang === 'ruler') this.#ruler(node)
    else if (isLive(node)) this.#block(step, node)
    else this.#text.push(node)
  }

  #block(step: OpenStep, node: Code): void {
    const place = placeOf(this.#file, node)
    const id = /(?:^|\s)id=([a-z0-9-]+)/.exec(node.meta ?? '')?.[1]
    if (id === undefined) throw new LessonProblem(place, 'a live block needs an id: ```http live id=some-id')
    if (node.lang !== 'http') throw new LessonProblem(place, `a live block speaks http, not ${node.lang}`)
    this.#closeText()
    step.parts.push({ type: 'block', id, text: node.value, place })
  }

  #ruler(node: Code): void {
    const [part = '', ...protocols] = node.value.split(/\s+/)
    const place = placeOf(this.#file, node)
    if (part !== 'get' && part !== 'news') throw new LessonProblem(place, 'a ruler begins with get or news')
    const known: readonly string[] = RULER_PROTOCOLS
    const wrong = protocols.find((one) => !known.includes(one))
    if (wrong !== undefined) {
      throw new LessonProblem(place, `the ruler knows no ${wrong}, but ${known.join(', ')}`)
    }
    this.#text.push(node)
  }

  /** Words of a fence of the app's own become its value: a renderer keeps nothing else of it. */
  #fence(node: Code): Code {
    if (node.lang === 'drawing') return this.#drawing(node)
    if (node.lang !== 'kafka' && node.lang !== 'shop') return node
    const words = (node.meta ?? '').trim()
    const problem =
      node.value.trim() === ''
        ? problemOf(node.lang, words)
        : `nothing stands inside a ${node.lang} fence, but behind its name`
    if (problem !== null) throw new LessonProblem(placeOf(this.#file, node), problem)
    return { ...node, value: words.replace(/\s+/g, ' ') }
  }

  #drawing(node: Code): Code {
    if (drawingNamed(node.value) !== undefined && !node.meta) return { ...node, value: node.value.trim() }
    const asked =
      node.value.trim() === '' ? 'inside a drawing fence stands' : `there is no drawing ${node.value.trim()}, but`
    throw new LessonProblem(placeOf(this.#file, node), `${asked} one of ${DRAWING_NAMES.join(', ')}`)
  }

  #end(place: Place): void {
    const step = this.#step(place)
    if (this.#exercise !== null) step.parts.push({ type: 'exercise', ...this.#exercise })
    else if (this.#notes !== null) step.parts.push({ type: 'notes', content: this.#notes })
    else throw new LessonProblem(place, 'there is nothing to end here')
    this.#exercise = null
    this.#notes = null
  }

  #step(place: Place): OpenStep {
    const step = this.#steps.at(-1)
    if (step === undefined) throw new LessonProblem(place, 'text comes after the first <!-- step: id -->')
    return step
  }

  #refuseOpen(place: Place, next: string): void {
    if (this.#exercise !== null || this.#notes !== null)
      throw new LessonProblem(place, `${next} begins before the last part's <!-- end -->`)
  }

  #closeText(): void {
    if (this.#text.length > 0) this.#steps.at(-1)?.parts.push({ type: 'text', content: this.#text })
    this.#text = []
  }

  #closeAll(place: Place): void {
    this.#refuseOpen(place, 'the next step')
    this.#closeText()
  }
}

function isTitle(node: RootContent): node is Heading {
  return node.type === 'heading' && node.depth === 2
}

function isLive(node: RootContent): node is Code {
  return node.type === 'code' && /(^|\s)live(\s|$)/.test(node.meta ?? '')
}

function problemOf(fence: 'kafka' | 'shop', words: string): string | null {
  if (fence === 'shop') {
    const known = FENCE_WAYS.filter((ways) => ways !== '').join(' or ')
    return readShopFence(words) === null ? `behind shop stands nothing, ${known}` : null
  }
  const read = readFence(words)
  return typeof read === 'string' ? read : null
}
