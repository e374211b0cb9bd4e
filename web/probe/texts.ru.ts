import { plural, type Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  lines: 'Что вызывает проба',
  deployAndCheck: 'Развернуть и проверить',
  checkProgram: 'Проверить программу',
  programText:
    'Напишите сервер на любом языке, запустите его и укажите адрес: проба вызовет его так же, как код в этой вкладке.',
  reset: 'Вернуть начало',
  isReset: 'Код снова такой, каким был в начале',
  passed: 'пройдено',
  failed: 'не пройдено',
  pending: 'ещё не вызывалось',
  running: 'вызывается',
  good: (good: number, count: number) =>
    `Пройдено ${good} из ${count} ${plural('ru', count, { one: 'вызова', few: 'вызовов', many: 'вызовов', other: 'вызова' })}`,
  saw: (what: string) => `Что пришло: ${what}`,
  showCall: 'Показать вызов',
  atOnce: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'вызов', few: 'вызова', many: 'вызовов', other: 'вызова' })} одновременно`,
  frames: 'Кадры',
  code: 'Ваш сервер',
  noCalls: 'Вызовов пока нет',
  noCallsText: 'Разверните и проверьте: здесь появятся кадры каждого вызова, разобранные и объяснённые.',
}
