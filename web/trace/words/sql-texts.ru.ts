import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './sql-texts.en.ts'

const ru = (count: number, one: string, few: string, many: string) =>
  `${count}\u00a0${plural('ru', count, { one, few, many, other: few })}`

export const texts: Translated<typeof english> = {
  rows: (count: number) => ru(count, 'строка', 'строки', 'строк'),
  repeated: (times: number, loader: string, parent: string) =>
    `${loader}: один и тот же запрос ${ru(times, 'раз', 'раза', 'раз')}${parent === '' ? '' : ` — по разу на каждый объект ${parent}`}. Это N+1: загрузчик собрал бы ключи и спросил один раз.`,
}
