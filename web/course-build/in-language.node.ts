/** Comments of a program that come in every language of the course: `//en …` and `//ru …`, in Python `#en …` and `#ru …`. */
import { LANGUAGES, type Language } from '../i18n/language-list.ts'

const COMMENT = new RegExp(`^(\\s*)(//|#)(${LANGUAGES.join('|')}) (.*)$`)

/** The program as a reader of that language sees it: comments of the others are gone. */
export function inLanguage(text: string, language: Language): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', sign = '', of, comment = ''] = COMMENT.exec(line) ?? []
      if (of === undefined) return [line]
      return of === language ? [`${indent}${sign} ${comment}`] : []
    })
    .join('\n')
}

/** What is wrong with the comments of a program; null: each language has as many lines as the others. */
export function unevenComments(text: string): string | null {
  const counts = LANGUAGES.map(
    (language) => text.split('\n').filter((line) => COMMENT.exec(line)?.[3] === language).length,
  )
  return new Set(counts).size > 1 ? `comments of code come in each language: ${counts.join(' and ')} lines` : null
}
