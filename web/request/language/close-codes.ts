/** What the codes of a WebSocket's closing say: RFC 6455 §7.4 and IANA's registry; and Socket.IO's words for the same. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../i18n/index.ts'

type Meaning = Readonly<Record<Language, string>>

export interface CloseCode extends Meaning {
  readonly name: string
}

export const CLOSE_CODES: Readonly<Record<number, CloseCode>> = {
  1000: {
    name: 'Normal Closure',
    en: 'Done: what it was opened for is over.',
    ru: 'Готово: то, ради чего открывали, сделано.',
  },
  1001: {
    name: 'Going Away',
    en: 'One side goes away: the server stops, or the page is left.',
    ru: 'Одна сторона уходит: сервер останавливается или страницу закрыли.',
  },
  1002: {
    name: 'Protocol Error',
    en: 'The other side broke the protocol, for example by a frame without a mask.',
    ru: 'Другая сторона нарушила протокол, например прислала кадр без маски.',
  },
  1003: {
    name: 'Unsupported Data',
    en: 'This kind of message is not taken here, for example bytes where text is wanted.',
    ru: 'Такие сообщения здесь не принимают, например байты вместо текста.',
  },
  1005: {
    name: 'No Status Received',
    en: 'The Close frame had no code. This number is never on the wire.',
    ru: 'В кадре Close не было кода. Самого этого числа на проводе не бывает.',
  },
  1006: {
    name: 'Abnormal Closure',
    en: 'The connection was gone without a Close frame. This number is never on the wire.',
    ru: 'Соединение пропало без кадра Close. Самого этого числа на проводе не бывает.',
  },
  1007: {
    name: 'Invalid Payload Data',
    en: 'A message was not what its type promises: text that is not UTF-8.',
    ru: 'Сообщение не того вида, что обещано: текст — не UTF-8.',
  },
  1008: {
    name: 'Policy Violation',
    en: 'The server’s rules forbid it; the reason should say which.',
    ru: 'Запрещено правилами сервера; какими именно, должна говорить причина.',
  },
  1009: {
    name: 'Message Too Big',
    en: 'A message was larger than it is taken here.',
    ru: 'Сообщение больше, чем здесь принимают.',
  },
  1010: {
    name: 'Mandatory Extension',
    en: 'The client needs an extension that the server did not agree to.',
    ru: 'Клиенту нужно расширение, на которое сервер не согласился.',
  },
  1011: { name: 'Internal Error', en: 'Something broke inside the server.', ru: 'Внутри сервера что-то сломалось.' },
  1012: {
    name: 'Service Restart',
    en: 'The server restarts; come back soon.',
    ru: 'Сервер перезапускается; скоро можно вернуться.',
  },
  1013: { name: 'Try Again Later', en: 'The server has too much to do now.', ru: 'Сервер сейчас перегружен.' },
  1014: { name: 'Bad Gateway', en: 'A server behind this one failed.', ru: 'Не справился сервер, стоящий за этим.' },
  1015: {
    name: 'TLS Handshake',
    en: 'TLS could not be agreed upon. This number is never on the wire.',
    ru: 'Не договорились о TLS. Самого этого числа на проводе не бывает.',
  },
}

const REGISTERED: CloseCode = {
  name: 'Registered',
  en: 'Registered by a library or framework (3000–3999).',
  ru: 'Закреплён за библиотекой или фреймворком (3000–3999).',
}
const PRIVATE: CloseCode = {
  name: 'Private Use',
  en: 'The application’s own (4000–4999): what it means is between these two.',
  ru: 'Собственный код приложения (4000–4999): о смысле знают только эти двое.',
}
const RESERVED: CloseCode = {
  name: 'Reserved',
  en: 'A number that no RFC has given out: it should not be sent.',
  ru: 'Число, которого не выдавал ни один RFC: отправлять его не следует.',
}

export function closeCode(code: number): CloseCode {
  const known = CLOSE_CODES[code]
  if (known) return known
  if (code >= 4000 && code <= 4999) return PRIVATE
  return code >= 3000 && code <= 3999 ? REGISTERED : RESERVED
}

/** By the words of Socket.IO's client. */
const SOCKETIO_REASONS: Readonly<Record<string, Meaning>> = {
  'io client disconnect': {
    en: 'This side said goodbye by a DISCONNECT packet.',
    ru: 'Эта сторона попрощалась пакетом DISCONNECT.',
  },
  'io server disconnect': {
    en: 'The server threw this client out; the client does not come back by itself.',
    ru: 'Сервер отключил клиента; сам клиент не вернётся.',
  },
  'ping timeout': {
    en: 'No ping came within its time, so the connection counts as lost.',
    ru: 'Ping не пришёл вовремя, и соединение считается потерянным.',
  },
  'transport close': {
    en: 'The connection beneath was gone: the server stopped, or the network did.',
    ru: 'Соединение под ним пропало: остановился сервер или отказала сеть.',
  },
  'transport error': { en: 'The connection beneath failed.', ru: 'Соединение под ним оборвалось с ошибкой.' },
  'parse error': { en: 'The server sent what is no packet.', ru: 'Сервер прислал то, что пакетом не является.' },
}

export function disconnectMeaning(reason: string, language: Language): string {
  return (ownValue(SOCKETIO_REASONS, reason) ?? SOCKETIO_REASONS['transport error'])?.[language] ?? ''
}
