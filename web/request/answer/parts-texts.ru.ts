import { plural } from '../../i18n/index.ts'
import type { texts as english } from './parts-texts.en.ts'

export const texts: typeof english = {
  parts: (count: number) =>
    `${count.toLocaleString('ru')}\u00a0${plural('ru', count, { one: 'часть', few: 'части', many: 'частей', other: 'части' })}`,
  partList: 'Части тела',
  part: (number: number, count: number) => `Часть ${number} из\u00a0${count}`,
  headers: (number: number) => `Заголовки части ${number}`,
  noHeaders: 'Заголовков нет: такая часть\u00a0— текст.',
  emptyPart: 'Её тело пустое.',
  bytes: (count: number) =>
    `${count.toLocaleString('ru')}\u00a0${plural('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })}`,
  notClosed: 'Строка, которая закрывает тело, не\u00a0пришла: может не\u00a0хватать частей или конца последней.',
  outside: (bytes: string) =>
    `Перед частями или после них: ${bytes}. Получатели их пропускают; они видны в\u00a0режиме «Как пришло».`,
  more: (rest: number) =>
    `Показать ещё: осталось ${rest.toLocaleString('ru')}\u00a0${plural('ru', rest, { one: 'часть', few: 'части', many: 'частей', other: 'части' })}`,
  name: 'Имя',
  value: 'Значение',
}
