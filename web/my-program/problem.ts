/** What is wrong with a learner's program, in words of each language. */
import { type ProgramProblemKind, problemOfValue } from '#proto/api/program-problem.ts'
import { byLanguage, joinTexts, type Language } from '../i18n/index.ts'
import type { texts as english } from './problem-texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./problem-texts.??.ts', { eager: true, import: 'texts' }))

export interface SaidProblem {
  readonly title: string
  readonly text: string
}

/** @param kind as the server says it: a newer one may have kinds of which nothing is known here */
export function problemIn(kind: string, at: string, detail: string, language: Language): SaidProblem {
  const { title, text } = texts.in(language)
  const known = isKind(kind, title) ? kind : 'unknown'
  return { title: title[known], text: text[known](at, detail) }
}

/** Of an answer that the server gave in the program's place. @param value of its header */
export function problemSaid(value: string, at: string): Readonly<Record<Language, SaidProblem>> {
  const { kind, detail } = problemOfValue(value)
  return byLanguage((language) => problemIn(kind, at, detail, language))
}

function isKind(kind: string, known: object): kind is ProgramProblemKind {
  return Object.hasOwn(known, kind)
}
