import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Запись о\u00a0пройденном',
  course: 'Framewise: как программы говорят друг с\u00a0другом',
  lead: 'Всё, что этот браузер сохранил о\u00a0вашем пути по курсу,\u00a0— на бумаге. Имя печатается вместе с\u00a0записью и\u00a0больше никуда не отправляется.',
  name: 'Имя',
  namePlaceholder: 'Как оно должно стоять на бумаге',
  print: 'Печать или\u00a0PDF',
  printedOn: (date: string) => `По состоянию на ${date}`,
  between: (from: string, to: string) => (from === to ? `Занятия: ${from}` : `Занятия: ${from}\u00a0— ${to}`),
  solvedOf: (solved: number, all: number) => `${solved} из ${all}`,
  exercises: 'Решено заданий',
  recaps: 'Пройдено повторений',
  modules: 'Начато модулей',
  capstone: 'Весь магазин',
  module: 'Модуль',
  columnExercises: 'Задания',
  columnRecap: 'Повторение',
  columnLast: 'Последнее решено',
  none: '–',
  recapOf: (first: number, total: number) => `${first} из ${total}`,
  recapPart: (answered: number, total: number) => `задано ${answered} из ${total}`,
  someOf: (solved: number, all: number) => `${solved} из ${all}, `,
  untouched: 'Не начаты',
  empty: 'Записей пока нет',
  emptyText: 'Как только вы прочтёте шаг, решите задание или пройдёте повторение, они появятся здесь с\u00a0датой.',
  toCourse: 'К\u00a0курсу',
  honest:
    'Это запись, а\u00a0не удостоверение. Каждое задание проверено по сетевому трафику, который оно вызвало; в\u00a0повторении считается то, на что верно ответили с\u00a0первого раза. Даты\u00a0— по часам этого компьютера. Кто за ним сидел, никто не проверял.',
  solutions: 'Подсказки и\u00a0решения были открыты всё время.',
}
