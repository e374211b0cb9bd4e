/** What each close code says (RFC 6455 §7.4 and IANA's registry), as the end of a sentence. */
import { graphqlCloseMeaning } from './graphql-close-codes.ts'

const EN: Readonly<Record<number, string>> = {
  1000: 'all is done, goodbye',
  1001: 'the sender is going away, as a server that shuts down or a page that is left',
  1002: 'the other side broke the protocol',
  1003: 'a kind of data came that the sender does not take',
  1004: 'reserved; it has never had a meaning and may not be sent',
  1005: 'only a library says that to its own program, when a close frame had no code; it may not be sent',
  1006: 'only a library says that to its own program, when the connection broke off; it may not be sent',
  1007: 'a text came that is not UTF-8',
  1008: 'the sender’s rules forbid what came',
  1009: 'a message came that is too large for the sender',
  1010: 'the client had counted on an extension that the server did not accept',
  1011: 'something went wrong in the server',
  1012: 'the server restarts; come again later',
  1013: 'the server is too busy; try again later',
  1014: 'a gateway got a bad answer from the server behind it',
  1015: 'only a library says that to its own program, when TLS failed; it may not be sent',
}

const RU: Readonly<Record<number, string>> = {
  1000: 'всё сделано, до свидания',
  1001: 'отправитель уходит: сервер останавливается или страницу закрыли',
  1002: 'другая сторона нарушила протокол',
  1003: 'пришли данные такого вида, какого отправитель не принимает',
  1004: 'зарезервирован: смысла у него никогда не было, посылать его нельзя',
  1005: 'так библиотека лишь сообщает своей программе, что кода в кадре не было; посылать его нельзя',
  1006: 'так библиотека лишь сообщает своей программе, что соединение оборвалось; посылать его нельзя',
  1007: 'пришёл текст не в UTF-8',
  1008: 'правила отправителя такого не допускают',
  1009: 'пришло слишком большое для отправителя сообщение',
  1010: 'клиент рассчитывал на расширение, которого сервер не принял',
  1011: 'на сервере что-то сломалось',
  1012: 'сервер перезапускается: приходите позже',
  1013: 'сервер перегружен: попробуйте позже',
  1014: 'шлюз получил негодный ответ от сервера за ним',
  1015: 'так библиотека лишь сообщает своей программе, что не удался TLS; посылать его нельзя',
}

/** @param name as its protocol calls it: graphql-transport-ws has codes of its own */
export function closeMeaningEn(code: number, name?: string): string {
  const known = EN[code] ?? (name === undefined ? undefined : graphqlCloseMeaning(code, 'en'))
  if (known !== undefined) return known
  if (code >= 4000 && code <= 4999) return 'one of the codes from 4000 to 4999, which any two programs may agree on'
  if (code >= 3000 && code <= 3999) return 'one of the codes that libraries register for themselves'
  return 'nothing is defined for it, and it may not be sent'
}

export function closeMeaningRu(code: number, name?: string): string {
  const known = RU[code] ?? (name === undefined ? undefined : graphqlCloseMeaning(code, 'ru'))
  if (known !== undefined) return known
  if (code >= 4000 && code <= 4999) return 'из кодов 4000–4999: о них договариваются сами программы'
  if (code >= 3000 && code <= 3999) return 'из кодов, которые регистрируют за собой библиотеки'
  return 'такой код не определён, посылать его нельзя'
}
