import { defineTexts, plural } from '../i18n/index.ts'

export const texts = defineTexts({
  en: {
    title: 'Search',
    placeholder: 'Lessons, advice, words, fields, RFC sections',
    results: 'Results',
    page: 'Pages',
    step: 'Lessons',
    guide: 'Which protocol?',
    question: 'Interview',
    term: 'Glossary',
    field: 'Fields on the wire',
    spec: 'Specifications',
    loading: 'Loading the index',
    failed: 'The index could not be loaded. The server did not answer.',
    tryAgain: 'Try again',
    invitation: 'Everything the course says and every field the frames panel can show. For instance:',
    nothing: (query: string) => `Nothing found for “${query}”`,
    nothingText: 'Try another word, or the beginning of one. A field can be found by its key, a section by its number.',
    count: (count: number) => `${count} ${plural('en', count, { one: 'result', other: 'results' })}`,
    keys: 'choose',
    keyOpen: 'open',
  },
  ru: {
    title: 'Поиск',
    placeholder: 'Уроки, советы, слова, поля, разделы RFC',
    results: 'Результаты',
    page: 'Страницы',
    step: 'Уроки',
    guide: 'Какой протокол выбрать?',
    question: 'Собеседование',
    term: 'Словарь',
    field: 'Поля на проводе',
    spec: 'Спецификации',
    loading: 'Указатель загружается',
    failed: 'Не удалось загрузить указатель: сервер не ответил.',
    tryAgain: 'Попробовать ещё раз',
    invitation: 'Всё, о\u00a0чём говорит курс, и\u00a0каждое поле, которое умеет показать панель кадров. Например:',
    nothing: (query: string) => `По запросу «${query}» ничего не нашлось`,
    nothingText:
      'Попробуйте другое слово или начало слова. Поле можно найти по\u00a0ключу, раздел\u00a0— по\u00a0номеру.',
    count: (count: number) =>
      `${count}\u00a0${plural('ru', count, { one: 'результат', few: 'результата', many: 'результатов', other: 'результата' })}`,
    keys: 'выбрать',
    keyOpen: 'открыть',
  },
})

/** What one may look for first. */
export const SUGGESTIONS = {
  en: ['ETag', 'idempotent', 'trailers', 'varint', 'grpc-status', 'RFC 9113 §6'],
  ru: ['ETag', 'идемпотентность', 'трейлеры', 'varint', 'grpc-status', 'RFC 9113 §6'],
} as const
