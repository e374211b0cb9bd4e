/**
 * What makes a lesson whole: all languages tell the same steps with the same blocks, exercises, hints, code and links, and
 * lesson.yaml speaks of exactly the exercises and steps that the text has. The others are held against the English
 * file.
 */
import { basename } from 'node:path'
import type { Blockquote, Code, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { CheckError, parseChecks } from '../checks/index.ts'
import { ABOUT, LANGUAGES } from '../i18n/index.ts'
import { SERVER_LANGUAGES } from '../lessons/types.ts'
import { alertOf } from './alerts.node.ts'
import { checkFieldKey, fieldOfLink } from './field-links.node.ts'
import { checkHole } from './holes.node.ts'
import type { MarkdownPart, MarkdownStep } from './parse-markdown.node.ts'
import { checkLines, checkProbe } from './probes.node.ts'
import { LessonProblem, type Place } from './problem.node.ts'
import type { SourceLesson } from './read-course.node.ts'

/** @throws LessonProblem */
export function checkLesson(lesson: SourceLesson): void {
  const { en, ...others } = lesson.steps
  refuseDoubles(en)
  for (const [language, steps] of Object.entries(others)) {
    for (const [index, step] of en.entries()) sameStep(step, steps[index], `${lesson.folder}/${language}.md`)
    const extra = steps[en.length]
    if (extra !== undefined) throw new LessonProblem(extra.place, `step ${extra.id} is missing in en.md`)
  }
  sameExercises(lesson)
  checkProbes(lesson)
  checkClients(lesson)
  checkServers(lesson)
}

/** @param file of the other language */
function sameStep(en: MarkdownStep, other: MarkdownStep | undefined, file: string): void {
  if (other === undefined) throw new LessonProblem({ file }, `step ${en.id} is missing`)
  if (en.id !== other.id) throw new LessonProblem(other.place, `this step is called ${other.id}, and ${en.id} in en.md`)
  if (other.title === '' || en.title === '')
    throw new LessonProblem((en.title === '' ? en : other).place, 'a step starts with its title: ## Title')
  const [english, translated] = [outline(en), outline(other)]
  english.forEach((entry, index) => {
    const found = translated[index]
    if (found?.what !== entry.what)
      throw new LessonProblem(
        found?.place ?? other.place,
        `en.md has ${entry.what} here, ${basename(file)} ${found?.what ?? 'nothing'}`,
      )
  })
  const more = translated[english.length]
  if (more !== undefined) throw new LessonProblem(more.place, `${more.what} has no partner in en.md`)
}

interface OutlineEntry {
  readonly what: string
  readonly place: Place
}

/** All that languages must share, in order. Blocks may differ in their comments only. */
function outline(step: MarkdownStep): OutlineEntry[] {
  return step.parts.flatMap((part): OutlineEntry[] => {
    const place = 'place' in part ? part.place : step.place
    if (part.type === 'block') return [{ what: `live block ${part.id}: ${withoutComments(part.text)}`, place }]
    if (part.type !== 'exercise') return contentOutline(contentOf(part), step.place)
    return [
      { what: `exercise ${part.id} with ${part.hints.length} hints`, place },
      ...contentOutline([...part.task, ...part.hints.flat()], place),
    ]
  })
}

function contentOf(part: MarkdownPart): readonly RootContent[] {
  return part.type === 'text' || part.type === 'notes' ? part.content : []
}

function contentOutline(content: readonly RootContent[], place: Place): OutlineEntry[] {
  const entries: OutlineEntry[] = []
  const root: Root = { type: 'root', children: [...content] }
  visit(root, (node) => {
    const start = node.position?.start
    const at = start === undefined ? place : { ...place, line: start.line, column: start.column }
    if (node.type === 'text') refuseModuleNumbers(node.value, at)
    if (node.type === 'heading') entries.push({ what: `heading ${node.depth}`, place: at })
    if (node.type === 'code') entries.push({ what: codeOutline(node), place: at })
    if (node.type === 'link') {
      const field = fieldOfLink(node.url)
      if (field !== null) checkFieldKey(field, at)
      entries.push({ what: `link ${node.url}`, place: at })
    }
    if (node.type === 'blockquote') entries.push({ what: quoteOutline(node, at), place: at })
    if (node.type === 'table') entries.push({ what: `table of ${node.children.length} rows`, place: at })
  })
  return entries
}

function quoteOutline(quote: Blockquote, place: Place): string {
  const [first] = quote.children
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  try {
    return `alert ${(text?.type === 'text' ? alertOf(text.value)?.kind : undefined) ?? 'quote'}`
  } catch (thrown) {
    throw new LessonProblem(place, thrown instanceof Error ? thrown.message : 'no alert')
  }
}

/** A module is named by what it is about: its number moves when the course grows, and no reader sees it move. */
function refuseModuleNumbers(text: string, place: Place): void {
  const numbered = LANGUAGES.map((each) => ABOUT[each].numberedModule.exec(text)?.[0]).find(Boolean)
  if (numbered !== undefined)
    throw new LessonProblem(place, `"${numbered}" moves when the course grows: name the module by its topic`)
}

/** What stands in a fence of the app's own is the same in all languages. */
function codeOutline({ lang, value }: Code): string {
  return lang === 'kafka' || lang === 'shop' || lang === 'drawing' ? `code ${lang} ${value}` : `code ${lang ?? ''}`
}

function withoutComments(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*(#(?!##)(?!\s*@)|\/\/)/.test(line))
    .join('\n')
}

function refuseDoubles(steps: readonly MarkdownStep[]): void {
  const seen = new Set<string>()
  const claim = (kind: string, id: string, place: Place): void => {
    if (seen.has(`${kind} ${id}`)) throw new LessonProblem(place, `a second ${kind} is called ${id}`)
    seen.add(`${kind} ${id}`)
  }
  for (const step of steps) {
    claim('step', step.id, step.place)
    for (const part of step.parts)
      if (part.type === 'block' || part.type === 'exercise') claim(part.type, part.id, part.place)
  }
}

function sameExercises(lesson: SourceLesson): void {
  const { file, steps, folder } = lesson
  const parts = steps.en.flatMap((step) => step.parts)
  const blocks = new Set(parts.flatMap((part) => (part.type === 'block' ? [part.id] : [])))
  for (const part of parts) {
    if (part.type !== 'exercise' || file.value.probes?.[part.id] !== undefined) continue
    if (file.value.exercises[part.id] === undefined)
      throw new LessonProblem(part.place, `lesson.yaml has no exercise ${part.id}`)
  }
  for (const [id, exercise] of Object.entries(file.value.exercises)) {
    const place = file.placeOf(['exercises', id])
    if (file.value.probes?.[id] !== undefined) throw new LessonProblem(place, `${id} is a probe as well`)
    readChecks(exercise.checks, (path) => file.placeOf(['exercises', id, 'checks', ...path]))
    if (exercise.best !== undefined && exercise.best > allowedBytes(exercise.checks))
      throw new LessonProblem(file.placeOf(['exercises', id, 'best']), 'no check allows so many bytes, and no more')
    if (!parts.some((part) => part.type === 'exercise' && part.id === id))
      throw new LessonProblem(place, `${folder}/en.md has no exercise ${id}`)
    if (exercise.block !== undefined && !blocks.has(exercise.block))
      throw new LessonProblem(place, `there is no live block ${exercise.block}`)
    if (exercise.program !== undefined) {
      checkHole(exercise, lesson.holes, (path) => file.placeOf(['exercises', id, ...path]))
      continue
    }
    if (exercise.solutions.length < 2) throw new LessonProblem(place, 'two different solutions, at least')
    for (const answer of [...exercise.solutions, ...exercise.wrong]) {
      if ((answer.block === undefined) === (answer.terminal === undefined))
        throw new LessonProblem(place, `answer "${answer.name}" needs either block or terminal`)
      if (answer.block !== undefined && exercise.block === undefined)
        throw new LessonProblem(place, `answer "${answer.name}" fills a block, and the exercise names none`)
    }
  }
  for (const { id } of lesson.holes) {
    if (!Object.values(file.value.exercises).some(({ program }) => program === `holes/${id}`))
      throw new LessonProblem(file.placeOf(['exercises']), `no exercise has the program holes/${id}`)
  }
  for (const [step, key] of Object.entries(file.value.focus)) {
    checkFieldKey(key, file.placeOf(['focus', step]))
    if (!steps.en.some((each) => each.id === step))
      throw new LessonProblem(file.placeOf(['focus', step]), `there is no step ${step}`)
  }
}

/** The bytes that a check allows; none where no check counts them. */
function allowedBytes(checks: readonly unknown[]): number {
  const counted = checks.flatMap((check) => {
    const { bytes } = Object(check)
    return typeof bytes?.max === 'number' && bytes.min === undefined ? [bytes.max] : []
  })
  return Math.min(...counted, counted.length === 0 ? 0 : Number.POSITIVE_INFINITY)
}

/** An unknown or ill-formed check is told where it stands. */
function readChecks(checks: unknown, placeOf: (path: readonly (string | number)[]) => Place): void {
  try {
    parseChecks(checks, '')
  } catch (thrown) {
    if (!(thrown instanceof CheckError)) throw thrown
    const keys = thrown.where
      .replace(/^: checks/, '')
      .split(/[.[\]]+/)
      .filter(Boolean)
    throw new LessonProblem(
      placeOf(keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key))),
      thrown.message.replace(/^: /, ''),
    )
  }
}

function checkProbes({ file, steps, folder }: SourceLesson): void {
  const parts = steps.en.flatMap((step) => step.parts)
  for (const [id, probe] of Object.entries(file.value.probes ?? {})) {
    const placeOf = (path: readonly (string | number)[]): Place => file.placeOf(['probes', id, ...path])
    if (!parts.some((part) => part.type === 'exercise' && part.id === id))
      throw new LessonProblem(placeOf([]), `${folder}/en.md has no exercise ${id}`)
    // Both can be opened beside the text, by the same parameter of the address.
    if (parts.some((part) => part.type === 'block' && part.id === id))
      throw new LessonProblem(placeOf([]), `a block is called ${id}, too`)
    checkProbe(probe, placeOf, readChecks)
  }
  for (const step of steps.en) {
    const isServed = step.parts.some((part) => part.type === 'exercise' && file.value.probes?.[part.id] !== undefined)
    const [called] = step.parts.filter((part) => part.type === 'block' && part.text.includes('{{mine}}'))
    if (called !== undefined && !isServed)
      throw new LessonProblem(
        'place' in called ? called.place : step.place,
        'whoever calls {{mine}} has a probe in the same step, to deploy',
      )
  }
}

/**
 * lesson.yaml speaks of exactly the programs that are there, at a step that exists, with patterns that can be read.
 * @throws LessonProblem
 */
export function checkClients({ file, steps, clients, folder }: SourceLesson): void {
  const told = file.value.clients ?? {}
  for (const { id } of clients) {
    if (told[id] === undefined)
      throw new LessonProblem(file.placeOf(['clients']), `clients says nothing of ${folder}/clients/${id}.*`)
  }
  for (const [id, { step, prints }] of Object.entries(told)) {
    const place = file.placeOf(['clients', id])
    if (!clients.some((set) => set.id === id)) throw new LessonProblem(place, `there is no clients/${id}.ts`)
    if (!steps.en.some((each) => each.id === step)) throw new LessonProblem(place, `there is no step ${step}`)
    for (const pattern of prints) readPattern(pattern, () => place)
  }
}

const WIDEST = 80

/**
 * lesson.yaml speaks of exactly the servers that are there, at a step that exists; each is called by a probe or by lines of its own, and a
 * language that it lacks is lacked for a reason.
 * @throws LessonProblem
 */
export function checkServers({ file, steps, servers, folder }: SourceLesson): void {
  const told = file.value.servers ?? {}
  for (const { id, files } of servers) {
    if (told[id] === undefined)
      throw new LessonProblem(file.placeOf(['servers']), `servers says nothing of ${folder}/servers/${id}.*`)
    for (const { name, text } of files) {
      const line = text.split('\n').findIndex((each) => each.length > WIDEST)
      if (line !== -1)
        throw new LessonProblem(
          { file: `${folder}/servers/${name}`, line: line + 1 },
          `longer than ${WIDEST} characters`,
        )
    }
  }
  for (const [id, { step, probe, lines, without = {}, beside }] of Object.entries(told)) {
    const place = file.placeOf(['servers', id])
    const languages = servers.find((set) => set.id === id)?.files.map(({ language }) => language) ?? []
    if (languages.length === 0) throw new LessonProblem(place, `there is no servers/${id}.go`)
    if (!steps.en.some((each) => each.id === step)) throw new LessonProblem(place, `there is no step ${step}`)
    if ((probe === undefined) === (lines === undefined))
      throw new LessonProblem(place, 'a server has a probe, or lines of its own')
    if (probe !== undefined && file.value.probes?.[probe] === undefined)
      throw new LessonProblem(place, `there is no probe ${probe}`)
    if (beside !== undefined && told[beside] === undefined)
      throw new LessonProblem(place, `there is no server ${beside}`)
    for (const language of SERVER_LANGUAGES) {
      const isThere = languages.includes(language)
      if (!isThere && without[language] === undefined)
        throw new LessonProblem(place, `servers/${id} is not written in ${language}: \`without\` says why`)
      if (isThere && without[language] !== undefined)
        throw new LessonProblem(place, `servers/${id} is written in ${language}`)
    }
    if (lines !== undefined) checkLines(lines, (path) => file.placeOf(['servers', id, ...path]), readChecks)
  }
}

function readPattern(pattern: string, place: () => ConstructorParameters<typeof LessonProblem>[0]): void {
  try {
    new RegExp(pattern, 'u')
  } catch (error) {
    throw new LessonProblem(place(), error instanceof Error ? error.message : `${pattern} is no pattern`)
  }
}
