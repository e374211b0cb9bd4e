import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  operation: 'Операция',
  schema: 'Схема',
  errors: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'ошибка', few: 'ошибки', many: 'ошибок', other: 'ошибки' })}`,
  data: 'Данные',
  noData: 'Данных нет: сервер отказал раньше, чем стал что-либо искать.',
  nullData: 'Вместо данных null: у поля, которое не может быть null, не нашлось значения, и пропало всё над ним.',
  extensions: 'Расширения (extensions)',
  path: 'Поле',
  place: (line: number, column: number) => `строка ${line}, столбец ${column}`,
  show: (line: number, column: number) => `Показать в редакторе строку ${line}, столбец ${column}`,
}
