import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './run-state-texts.en.ts'

export const texts: Translated<typeof english> = {
  waiting: 'Ждём ответа…',
  isOpen: 'Открыто',
  took: (milliseconds: string) => `${milliseconds.replace('.', ',')}\u00a0мс`,
  answer: 'Ответ',
  messages: 'Сообщения',
  frames: 'Кадры',
}
