import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  echo: 'Эхо: каждое сообщение приходит обратно таким же.',
  ticker: 'Цены, каждую секунду.',
  leaderboard: 'Таблица игроков, которая меняется.',
}
