import { plural, type Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  changes: 'Что меняется',
  removed: 'убрать:',
  added: 'добавить:',
  folded: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'строка', few: 'строки', many: 'строк', other: 'строки' })} без изменений`,
  legend: '− в\u00a0вашем тексте, + в\u00a0решении',
  same: 'Ваш текст совпадает с\u00a0этим решением.',
  apply: 'Перенести в редактор',
  takeBack: 'Вернуть мой текст',
  tookBack: 'Ваш текст снова в\u00a0редакторе',
  applied: 'Решение в\u00a0редакторе',
}
