import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './after-failure-texts.en.ts'

/** Hours and minutes. */
const clock = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit' })

export const texts: Translated<typeof english> = {
  nothing: 'По\u00a0проводу ничего не\u00a0прошло',
  why: (why: string) => `${why}.`,
  before: (at: number) => `Ниже\u00a0— кадры предыдущего запуска, ${clock.format(at)}.`,
  look: 'Посмотреть на\u00a0них',
}
