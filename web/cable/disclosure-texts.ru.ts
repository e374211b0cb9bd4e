import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './disclosure-texts.en.ts'

export const texts: Translated<typeof english> = { title: 'Разорвать кабель', armed: 'включено' }
