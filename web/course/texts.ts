import { defineTexts, plural } from '../i18n/index.ts'

export const texts = defineTexts({
  en: {
    title: 'Course',
    lead: 'Each step: one idea, one request, and the bytes that prove it.',
    module: (number: number) => `Module ${number}`,
    minutes: (count: number) => `${count} min`,
    steps: (count: number) => `${count} ${plural('en', count, { one: 'step', other: 'steps' })}`,
    read: 'read',
    solved: 'solved',
    begin: 'Begin',
    goOn: 'Go on where you left off',
    done: (done: number, total: number) => `${done} of ${total} done`,
    emptyTitle: 'No lessons yet',
    familyRest: 'HTTP and REST',
    familyGrpc: 'gRPC',
    familyLive: 'Real time',
    extent: (modules: number, minutes: number) =>
      `${modules} ${plural('en', modules, { one: 'module', other: 'modules' })} · ${minutes}\u00a0min`,
    guide: 'Which protocol? Questions, a matrix, pairs',
    ruler: 'The ruler: one task over nine protocols',
    interview: 'Interview: questions that come back',
    glossary: 'Glossary: the words of the course',
  },
  ru: {
    title: 'Курс',
    lead: 'В\u00a0каждом шаге\u00a0— одна мысль, один запрос и\u00a0байты, которые её доказывают.',
    module: (number: number) => `Модуль\u00a0${number}`,
    minutes: (count: number) => `${count}\u00a0мин`,
    steps: (count: number) =>
      `${count}\u00a0${plural('ru', count, { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' })}`,
    read: 'прочитан',
    solved: 'решено',
    begin: 'Начать',
    goOn: 'Продолжить курс',
    done: (done: number, total: number) => `Пройдено ${done} из ${total}`,
    emptyTitle: 'Уроков пока нет',
    familyRest: 'HTTP и\u00a0REST',
    familyGrpc: 'gRPC',
    familyLive: 'Реальное время',
    extent: (modules: number, minutes: number) =>
      `${modules}\u00a0${plural('ru', modules, { one: 'модуль', few: 'модуля', many: 'модулей', other: 'модуля' })} · ${minutes}\u00a0мин`,
    guide: 'Какой протокол выбрать: вопросы, матрица, пары',
    ruler: 'Линейка: одна задача девятью протоколами',
    interview: 'Собеседование: вопросы, которые возвращаются',
    glossary: 'Словарь: слова курса',
  },
})
