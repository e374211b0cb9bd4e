import type { Translated } from '../../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  host: 'Встроенная: адрес этого Framewise. С\u00a0ним запрос соединяется и\u00a0его же повторяет в\u00a0заголовке Host (в\u00a0HTTP/2 — :authority).',
  mine: 'Встроенная: адрес вашего сервера.',
  broker: 'Встроенная: адрес брокера. Соединяется с\u00a0ним за\u00a0вас сервер Framewise.',
  made: 'Встроенная: создаётся заново при каждом запуске, так что это значение — пример.',
  defined: (line) => `Из\u00a0строки ${line} этого блока, которая начинается с\u00a0@.`,
  answered: (request) =>
    `Из\u00a0ответа на\u00a0запрос «${request}» выше: станет известна, когда на\u00a0него придёт ответ, в\u00a0том же запуске.`,
  asked: (request) =>
    `Из\u00a0того, что отправил запрос «${request}» выше: станет известна, когда он выполнится, в\u00a0том же запуске.`,
  sent: 'Отправляется значение; имя и\u00a0скобки страницу не\u00a0покидают.',
  shortBuiltIn: 'встроенная',
  shortMine: 'ваш сервер',
  shortDefined: (line) => `строка ${line}`,
  shortAnswer: (request) => `ответ на ${request}`,
  shortRequest: (request) => `запрос ${request}`,
  shortShared: 'все окружения',
  shortEnvironment: (name) => `окружение ${name}`,
}
