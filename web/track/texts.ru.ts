import { plural, type Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const hours = (minutes: number): string =>
  minutes <= 100
    ? `${minutes}\u00a0мин`
    : `${Math.floor(minutes / 60)}\u00a0ч${minutes % 60 === 0 ? '' : ` ${minutes % 60}\u00a0мин`}`

export const texts: Translated<typeof english> = {
  tracks: 'Маршруты',
  tracksLead:
    'Курс большой. Маршрут\u00a0— путь по\u00a0нему с\u00a0одной целью и\u00a0со\u00a0своей кнопкой «Дальше».',
  track: 'Маршрут',
  failed: 'Не\u00a0удалось загрузить маршруты',
  missing: 'Такого маршрута нет',
  missingText: 'Возможно, его переименовали. Вот все, какие есть.',
  toTracks: 'Все маршруты',
  toCourse: 'Весь курс',
  begin: 'Начать',
  goOn: 'Продолжить',
  again: 'С\u00a0начала',
  done: (done: number, total: number) => `Пройдено ${done} из ${total}`,
  extent: (steps: number, minutes: number) =>
    `${steps}\u00a0${plural('ru', steps, { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' })} · ${hours(minutes)}`,
  minutes: (count: number) => `${count}\u00a0мин`,
  handout: (part: string) => `Раздатка, часть\u00a0${part}`,
  read: 'прочитан',
  solved: 'решён',
  sheet: (minutes: number) => `План занятия на\u00a0${minutes}\u00a0минут`,
  sheetLead: 'Для преподавателя: когда, что показать и\u00a0о\u00a0чём спросить до\u00a0запуска.',
  print: 'Распечатать план',
  time: 'Время',
  step: 'Шаг',
  show: 'Показать',
  ask: 'Спросить',
  finish: 'К\u00a0концу маршрута',
  trackOf: (name: string, step: number, count: number) => `${name} · ${step} из\u00a0${count}`,
  besideTrack: (name: string) => `${name}: в\u00a0стороне от\u00a0маршрута`,
  leave: (name: string) => `Сойти с\u00a0маршрута «${name}»`,
  core: 'на\u00a0основном пути',
  coreLegend: 'отмечает шаг основного пути',
}
