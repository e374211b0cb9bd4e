import type { LeftOut } from './draft.ts'
import type { texts as english } from './texts.en.ts'

const whys = {
  host: (what: string) => `${what}: запросы уходят только на этот сервер, поэтому путь запрашивается у {{host}}`,
  browser: (what: string) => `${what}: эти заголовки пишет сам браузер`,
  file: (what: string) => `${what}: страница не может прочитать файл. Вставьте его содержимое как тело запроса`,
  variable: (what: string) => `${what}: переменная вашей оболочки. Впишите её значение после «=» в первых строках`,
  option: (what: string) => `${what}: в браузере для этого нет соответствия`,
  rest: (what: string) => `${what}: не относится к запросу`,
  body: (what: string) => `Тело «${what}…»: в нём есть строка, с которой здесь начинается другой запрос`,
} satisfies Record<LeftOut['why'], (what: string) => string>

export const texts: typeof english = {
  found: 'Это команда для терминала.',
  turn: 'Превратить в запрос',
  notRead: 'В этой команде не нашлось адреса. Запросу он нужен.',
  leftOut: 'Что из команды не перенесено',
  close: 'Закрыть',
  why: ({ why, what }: LeftOut) => whys[why](what),
}
