/** The words of checks by language. Predicates hold none. Plain Node loads this too (the build reads exercises), so that each language is named here. */
import type { Language } from '../i18n/index.ts'
import type { Say } from './types.ts'
import { words as en } from './words.en.ts'
import { words as ru } from './words.ru.ts'

type Words = typeof en
type Word = string | ((...parts: never[]) => string)

const WORDS: Readonly<Record<Language, Readonly<Record<keyof Words, Word>>>> = { en, ru }

type Parts<Given> = Given extends (...parts: infer P) => string ? P : []

/** @example say('headerNamed', 'etag')('ru') // 'заголовок etag' */
export function say<Key extends keyof Words>(key: Key, ...parts: Parts<Words[Key]>): Say {
  return (language) => {
    const word = WORDS[language][key]
    return typeof word === 'string' ? word : word(...(parts as never[]))
  }
}
