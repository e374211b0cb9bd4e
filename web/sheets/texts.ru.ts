import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  sheets: 'Шпаргалки',
  sheetsLead:
    'Каждая умещается на\u00a0одной странице A4. Всё, что в\u00a0ней сказано, показано в\u00a0названных шагах.',
  all: 'Все шпаргалки',
  print: 'Печать или\u00a0PDF',
  qr: (title: string) => `QR-код шпаргалки «${title}»`,
  missing: 'Такой шпаргалки нет',
  missingText: 'Вот те, что есть.',
  failed: 'Не\u00a0удалось загрузить шпаргалки',
  shownIn: 'Шаги: ',
  what: 'Что',
}
