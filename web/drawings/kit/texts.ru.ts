import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  play: 'Показать в\u00a0движении',
  pause: 'Остановить',
  back: 'Шаг назад',
  on: 'Шаг вперёд',
  stopOf: (stop: number, count: number) => `${stop} из\u00a0${count}`,
}
