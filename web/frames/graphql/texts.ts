/** Words of GraphQL's view in both languages. */
import { defineTexts, plural } from '../../i18n/index.ts'

export const graphqlTexts = defineTexts({
  en: {
    view: 'What GraphQL says, line by line',
    operation: 'Operation',
    variables: 'Variables',
    errorsTitle: 'Errors',
    data: 'Data',
    errors: (count: number) => `${count} ${plural('en', count, { one: 'error', other: 'errors' })}`,
  },
  ru: {
    view: 'Что говорит GraphQL, по строкам',
    operation: 'Операция',
    variables: 'Переменные',
    errorsTitle: 'Ошибки',
    data: 'Данные',
    errors: (count: number) =>
      `${count}\u00a0${plural('ru', count, { one: 'ошибка', few: 'ошибки', many: 'ошибок', other: 'ошибки' })}`,
  },
})
