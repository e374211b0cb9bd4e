import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  view: 'Что говорит GraphQL, по строкам',
  operation: 'Операция',
  variables: 'Переменные',
  errorsTitle: 'Ошибки',
  data: 'Данные',
  errors: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'ошибка', few: 'ошибки', many: 'ошибок', other: 'ошибки' })}`,
}
