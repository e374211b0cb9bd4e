import { plural } from '../../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: typeof english = {
  body: 'Тело',
  find: 'Найти текст или $.путь',
  findWords: 'Найти текст',
  found: (at: number, of: number) => (of === 0 ? 'Не найдено' : at === 0 ? `Найдено: ${of}` : `${at} из ${of}`),
  findBytes: 'Найти байты (0a ff), "текст" или смещение (0x20)',
  findRows: 'Найти в таблице',
  findBefore: 'Предыдущее',
  findNext: 'Следующее',
  foldAll: 'Свернуть всё',
  unfoldAll: 'Развернуть всё',
  folded: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'элемент', few: 'элемента', many: 'элементов', other: 'элемента' })}`,
  copyPath: 'Копировать путь',
  copyValue: 'Копировать значение',
  tableOf: (path: string, rows: number) =>
    `${path}: ${rows}\u00a0${plural('ru', rows, { one: 'строка', few: 'строки', many: 'строк', other: 'строки' })}.`,
  hiddenColumns: (count: number) =>
    `Не ${plural('ru', count, { one: 'показан', few: 'показаны', many: 'показано', other: 'показано' })} ещё ${count}\u00a0${plural('ru', count, { one: 'столбец', few: 'столбца', many: 'столбцов', other: 'столбца' })}.`,
}
