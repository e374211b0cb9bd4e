import { plural, type Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const ruQuestions = (count: number) =>
  `${count}\u00a0${plural('ru', count, { one: 'вопрос', few: 'вопроса', many: 'вопросов', other: 'вопроса' })}`

export const texts: Translated<typeof english> = {
  title: 'Собеседование',
  lead: 'Вопросы о\u00a0протоколах, какие задают на самом деле. Они возвращаются незадолго до того, как вы забудете ответ. Ответьте вслух, потом откройте, потом оцените себя. Каждый ответ ведёт к\u00a0шагу, который его доказывает.',
  failed: 'Вопросы не загрузились',
  levels: 'Уровни',
  basics: 'Основы',
  practice: 'Практика',
  design: 'Проектирование',
  today: 'Сегодня',
  waiting: (due: number, fresh: number) =>
    [
      due > 0 ? `${ruQuestions(due)} повторить` : '',
      fresh > 0
        ? `${ruQuestions(fresh).replace(/\u00a0.*/, '')}\u00a0${plural('ru', fresh, { one: 'новый', other: 'новых' })}`
        : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  start: 'Начать',
  keysHint: 'Пробел или Enter открывают ответ, клавиши от 1 до 4 ставят оценку, U отменяет последнюю.',
  nothing: 'Сейчас повторять нечего',
  nothingText: (when: string) => `Следующий вопрос — ${when}.`,
  noLevel: 'Не выбран ни один уровень: отметьте хотя бы один выше, и вопросы появятся.',
  more: 'Ещё пять новых',
  left: (count: number) => `${plural('ru', count, { one: 'Остался', other: 'Осталось' })} ${ruQuestions(count)}`,
  isNew: 'новый',
  stop: 'На этом хватит',
  show: 'Показать ответ',
  think: 'Сначала скажите вслух, как живому человеку.',
  question: 'Вопрос',
  answer: 'Ответ',
  short: 'Коротко',
  mention: 'Хороший ответ упомянет',
  follow: 'Что спросят дальше',
  traps: 'Ловушки',
  proof: 'Докажите',
  grade: 'Насколько хорошо вы это знали?',
  grade1: 'Не знаю',
  grade2: 'С трудом',
  grade3: 'Хорошо',
  grade4: 'Сразу',
  takeBack: 'Отменить последнюю оценку',
  tookBack: 'Оценка отменена',
  done: 'На сейчас это всё',
  doneText: (count: number) =>
    `Сегодня ${count}\u00a0${plural('ru', count, { one: 'ответ', few: 'ответа', many: 'ответов', other: 'ответа' })}.`,
  back: 'К\u00a0обзору',
  soon: 'через десять минут',
  inDays: (days: number): string =>
    days === 0
      ? 'сегодня'
      : days === 1
        ? 'завтра'
        : `через ${days}\u00a0${plural('ru', days, { one: 'день', few: 'дня', many: 'дней', other: 'дня' })}`,
  inMonths: (months: number): string =>
    `через ${months}\u00a0${plural('ru', months, { one: 'месяц', few: 'месяца', many: 'месяцев', other: 'месяца' })}`,
  statistics: 'До сих пор',
  answeredToday: 'ответов сегодня',
  known: 'вспомнилось, когда вернулось',
  firm: 'твёрдо: три недели и\u00a0дольше',
  firmOf: (firm: number, all: number) => `${firm} из ${all} твёрдо`,
  begunOf: (begun: number, all: number) => `${begun} из ${all} начато`,
  recaps: 'Из повторений',
  recapsText: 'Вопросы, на которые вы ответили в\u00a0конце модуля, возвращаются здесь, среди остальных.',
  recapOf: (module: string) => `Повторение: ${module}`,
  dueOf: (due: number) => `${due}\u00a0${plural('ru', due, { one: 'ждёт', few: 'ждут', many: 'ждут', other: 'ждут' })}`,
  next: 'Дальше',
  comesBack: (when: string) => `Вернётся ${when}.`,
  all: 'Все вопросы',
  allText: 'Прочитать подряд\u00a0— или чтобы спрашивал преподаватель.',
  kept: 'Хранится в\u00a0этом браузере; сохраняется, открывается и\u00a0сбрасывается в\u00a0настройках, вместе с\u00a0прогрессом.',
  toGuide: 'Какой протокол выбрать: путеводитель',
}
