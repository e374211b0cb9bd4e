import { defineTexts, plural } from '../../i18n/index.ts'

export const texts = defineTexts({
  en: {
    operation: 'Operation',
    schema: 'Schema',
    errors: (count: number) => `${count}\u00a0${plural('en', count, { one: 'error', other: 'errors' })}`,
    data: 'Data',
    noData: 'No data: the server refused before it looked anything up.',
    nullData: 'The data is null: a field that cannot be null had no value, and took everything above it along.',
    extensions: 'Extensions',
    path: 'Field',
    place: (line: number, column: number) => `line ${line}, column ${column}`,
    show: (line: number, column: number) => `Show line ${line}, column ${column} in the editor`,
  },
  ru: {
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
  },
})
