import type { Translated } from '../../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  host: 'Встроенная: адрес этого Framewise. По\u00a0нему уходит запрос, и\u00a0он\u00a0же стоит в\u00a0заголовке Host (в\u00a0HTTP/2 — :authority).',
  mine: 'Встроенная: адрес вашего сервера.',
  broker: 'Встроенная: адрес брокера. Соединение с\u00a0ним за\u00a0вас устанавливает сервер Framewise.',
  made: 'Встроенная: при каждом запуске создаётся заново, так что это значение — только пример.',
  defined: (line) => `Задана в\u00a0строке ${line} этого блока, которая начинается с\u00a0@.`,
  answered: (request) =>
    `Берётся из\u00a0ответа на\u00a0запрос «${request}» выше: станет известна, когда этот ответ придёт, в\u00a0том\u00a0же запуске.`,
  asked: (request) =>
    `Берётся из\u00a0того, что отправил запрос «${request}» выше: станет известна, когда он уйдёт, в\u00a0том\u00a0же запуске.`,
  sent: 'Отправляется только значение: имя и\u00a0скобки страницу не\u00a0покидают.',
  shortBuiltIn: 'встроенная',
  shortMine: 'ваш сервер',
  shortDefined: (line) => `строка ${line}`,
  shortAnswer: (request) => `ответ на ${request}`,
  shortRequest: (request) => `запрос ${request}`,
  shortShared: 'все окружения',
  shortEnvironment: (name) => `окружение ${name}`,
}
