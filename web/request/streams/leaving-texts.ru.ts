import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './leaving-texts.en.ts'

export const texts: Translated<typeof english> = { closed: 'Потоки, которые там были открыты, закрыты.' }
