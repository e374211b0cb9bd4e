import { defineTexts, plural } from '../i18n/index.ts'

export const texts = defineTexts({
  en: {
    title: 'Send a request.\nRead every byte of it.',
    lead: 'Framewise sends real requests and shows what crossed the wire: byte by byte, in plain words.',
    invitation: 'This one asks for a user. Press Run.',
    bytesLabel: 'The first line of your request, byte by byte',
    bytesHint: 'Point at a byte, or walk with the arrow keys.',
    waiting: 'The bytes of your request will stand here.',
    reading: 'Reading what crossed the wire',
    noBytes: 'No bytes arrived. The answer above says why.',
    readMore: 'Specification',
    allTitle: 'Everything that crossed the wire',
    allText: (sent: number, received: number) =>
      `${sent}\u00a0${plural('en', sent, { one: 'byte', other: 'bytes' })} out, ${received} back. Choose any of them.`,
    ahead: 'Where it leads',
    onward: 'That was the first step of the course',
    extent: (steps: number, minutes: number) =>
      `${steps} ${plural('en', steps, { one: 'step', other: 'steps' })} · ${minutes}\u00a0min`,
    startCourse: 'Begin the course',
    continueCourse: 'Go on with the course',
    freePlay: 'Try something of your own',
  },
  ru: {
    title: 'Отправьте запрос.\nПрочитайте в\u00a0нём каждый байт.',
    lead: 'Framewise отправляет настоящие запросы и\u00a0показывает, что прошло по\u00a0проводу: байт за байтом, простыми словами.',
    invitation: 'Этот запрос спрашивает о\u00a0пользователе. Нажмите «Запустить».',
    bytesLabel: 'Первая строка вашего запроса, байт за байтом',
    bytesHint: 'Наведите на байт или идите по ним стрелками.',
    waiting: 'Здесь появятся байты вашего запроса.',
    reading: 'Читаем, что прошло по проводу',
    noBytes: 'Ни одного байта не пришло. Почему — сказано в ответе выше.',
    readMore: 'Спецификация',
    allTitle: 'Всё, что прошло по проводу',
    allText: (sent: number, received: number) =>
      `${sent}\u00a0${plural('ru', sent, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })} туда, ${received}\u00a0— обратно. Выберите любой.`,
    ahead: 'Куда это ведёт',
    onward: 'Это был первый шаг курса',
    extent: (steps: number, minutes: number) =>
      `${steps}\u00a0${plural('ru', steps, { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' })} · ${minutes}\u00a0мин`,
    startCourse: 'Начать курс',
    continueCourse: 'Продолжить курс',
    freePlay: 'Попробовать своё',
  },
})
