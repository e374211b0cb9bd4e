/** The index of one language: pages, steps with their whole text, the guide, the interview, words of the glossary, fields, and sections of specifications. */
import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import MiniSearch from 'minisearch'
import type { Language } from '../../i18n/language-list.ts'
import { documentName } from '../../reference/documents.ts'
import { specsOf } from '../../reference/specs.ts'
import { INDEX_OPTIONS } from '../../search/index-options.ts'
import type { Entry } from '../../search/types.ts'
import type { Sheet } from '../../sheets/types.ts'
import type { Track } from '../../track/types.ts'
import { compileGlossary } from '../glossary.node.ts'
import { compileGuide } from '../guide/compile.node.ts'
import { compileInterview } from '../interview/read.node.ts'
import type { MarkdownPart } from '../parse-markdown.node.ts'
import type { SourceModule } from '../read-course.node.ts'
import { compileReference } from '../reference/compile.node.ts'
import { compileSheets } from '../sheets/read.node.ts'
import { compileTracks } from '../tracks/read.node.ts'
import type { CourseSource } from '../virtual-modules.node.ts'
import { guideEntries, questionEntry } from './advice.node.ts'

/** @returns the index as `MiniSearch.loadJSON` reads it */
export function compileSearch(source: CourseSource, language: Language): string {
  const index = new MiniSearch(INDEX_OPTIONS)
  index.addAll(
    searchEntries(source, language).map((entry) => ({
      ...entry,
      name: entry.id,
      key: `${entry.kind}:${entry.id}`,
    })),
  )
  return JSON.stringify(index)
}

function searchEntries(
  { modules, terms, guide, interview, tracks, sheets, pages }: CourseSource,
  language: Language,
): readonly Entry[] {
  const glossary = compileGlossary(terms, language)
  const { fields } = compileReference(modules, language)
  return [
    ...Object.entries(pages).map(([id, { [language]: page }]) => ({ id, kind: 'page' as const, context: '', ...page })),
    ...compileTracks(tracks, modules, language).map(trackEntry),
    ...compileSheets(sheets, language).map((sheet) => sheetEntry(sheet, pages['sheets']?.[language].title ?? '')),
    ...modules.flatMap((module) => stepsOf(module, language)),
    ...guideEntries(compileGuide(guide, language)),
    ...compileInterview(interview, language).map(questionEntry),
    ...glossary.map(({ id, term, text }) => ({ id, kind: 'term' as const, title: term, context: '', text })),
    ...fields.map(({ key, label, example }) => ({
      id: key,
      kind: 'field' as const,
      title: label,
      context: key,
      text: example?.text ?? '',
    })),
    ...specsOf(fields, glossary).map(({ reference, fields: defined, terms: named }) => ({
      id: reference,
      kind: 'spec' as const,
      title: reference,
      context: documentName(reference),
      text: [...defined.map(({ label }) => label), ...named.map(({ term }) => term)].join(', '),
    })),
  ]
}

function trackEntry({ id, title, lead, sections }: Track): Entry {
  const text = [lead, ...sections.map((section) => `${section.title}.`)].join(' ')
  return { id: `track/${id}`, kind: 'page', title, context: '', text }
}

/** By the titles of its sections alone: the steps that teach what its rows say are what is looked for by it. */
function sheetEntry({ id, title, lead, sections }: Sheet, context: string): Entry {
  const text = [lead, ...sections.map((section) => `${section.title}.`)].join(' ').replaceAll('`', '')
  return { id: `sheets/${id}`, kind: 'page', title: `${context}: ${title}`, context: '', text }
}

function stepsOf(module: SourceModule, language: Language): readonly Entry[] {
  return module.lessons.flatMap((lesson) =>
    lesson.steps[language].map((step) => ({
      id: `${module.slug}/${lesson.slug}/${step.id}`,
      kind: 'step' as const,
      title: step.title,
      context: lesson.file.value.title[language],
      // What is read before what is run: an excerpt is a sentence rather than a request.
      text: [...step.parts.map(proseOf), ...step.parts.map(blockOf)].join(' ').replace(/\s+/g, ' ').trim(),
    })),
  )
}

function blockOf(part: MarkdownPart): string {
  return part.type === 'block' ? part.text : ''
}

function proseOf(part: MarkdownPart): string {
  if (part.type === 'exercise') return plain(part.task)
  return part.type === 'text' ? plain(part.content) : ''
}

/** Blocks one after another, cells apart: a word must not run into the next. */
function plain(content: readonly RootContent[]): string {
  return content
    .map((node) =>
      'children' in node && node.type !== 'paragraph' ? plain(node.children) : textOf(node).replace(/^\[!\w+\]\s*/, ''),
    )
    .join(' ')
}
