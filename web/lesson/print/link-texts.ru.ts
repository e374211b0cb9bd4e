import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './link-texts.en.ts'

export const texts: Translated<typeof english> = { print: 'Напечатать шаг, урок или\u00a0модуль' }
