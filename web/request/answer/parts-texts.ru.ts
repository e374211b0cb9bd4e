import { plural } from '../../i18n/index.ts'
import type { texts as english } from './parts-texts.en.ts'

export const texts: typeof english = {
  parts: (count: number) =>
    `${count.toLocaleString('ru')}\u00a0${plural('ru', count, { one: 'часть', few: 'части', many: 'частей', other: 'части' })}`,
  partList: 'Части тела',
  part: (number: number, count: number) => `Часть ${number} из\u00a0${count}`,
  headers: (number: number) => `Заголовки части ${number}`,
  noHeaders: 'Заголовков нет: такая часть считается текстом.',
  emptyPart: 'Её тело пустое.',
  notClosed: 'Закрывающая граница так и\u00a0не\u00a0пришла: возможно, не\u00a0хватает частей или конца последней.',
  outside: (bytes: string) =>
    `Вне частей: ${bytes}. Получатели их пропускают; увидеть их можно в\u00a0режиме «Как пришло».`,
  more: (rest: number) =>
    `Показать ещё: осталось ${rest.toLocaleString('ru')}\u00a0${plural('ru', rest, { one: 'часть', few: 'части', many: 'частей', other: 'части' })}`,
  name: 'Имя',
  value: 'Значение',
}
