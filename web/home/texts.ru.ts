import { plural, type Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
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
}
