/** What is told of each language. */
import type { Language } from '../language-list.ts'
import type { AboutLanguage } from './about.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

export const ABOUT: Readonly<Record<Language, AboutLanguage>> = { en, ru }
