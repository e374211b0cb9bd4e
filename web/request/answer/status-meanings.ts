/** What a status says, in one plain sentence of each language: HTTP by RFC 9110 §15 (and 6585), gRPC by its status codes. */
import type { Language } from '../../i18n/index.ts'
import { kafkaEndMeaning, kafkaErrorMeaning } from '../kafka/meanings.ts'
import { closeCode, disconnectMeaning } from '../language/close-codes.ts'
import type { RunStatus } from '../run/result.ts'

type Meaning = Readonly<Record<Language, string>>

const HTTP: Readonly<Record<number, Meaning>> = {
  200: { en: 'It worked; the body is what was asked for.', ru: 'Получилось: в теле то, о чём просили.' },
  201: { en: 'Something new was made; Location says where.', ru: 'Создано новое; где оно, говорит Location.' },
  202: { en: 'Accepted, but not done yet.', ru: 'Принято, но ещё не сделано.' },
  204: { en: 'It worked, and there is nothing to send back.', ru: 'Получилось, а возвращать нечего.' },
  206: { en: 'Only the part that was asked for.', ru: 'Только запрошенная часть.' },
  301: { en: 'It lives elsewhere now, for good.', ru: 'Переехало насовсем.' },
  302: { en: 'Look elsewhere this time.', ru: 'На этот раз — по другому адресу.' },
  304: { en: 'Unchanged: use the copy you have.', ru: 'Не изменилось: берите копию, которая у вас есть.' },
  400: { en: 'The server could not make sense of the request.', ru: 'Сервер не смог понять запрос.' },
  401: { en: 'Say who you are first.', ru: 'Сначала представьтесь.' },
  403: { en: 'The server understood, and the answer is no.', ru: 'Сервер понял запрос, но не разрешает.' },
  404: { en: 'Nothing is at this address.', ru: 'По этому адресу ничего нет.' },
  405: {
    en: 'The address exists, but not for this method; Allow lists those that work.',
    ru: 'Адрес есть, но не для этого метода; какие можно, говорит Allow.',
  },
  406: {
    en: 'The server has no form of this that you accept.',
    ru: 'Ни в одном из приемлемых для вас видов этого нет.',
  },
  409: { en: 'It clashes with what is there now.', ru: 'Противоречит тому, что уже есть.' },
  412: { en: 'Your condition no longer holds.', ru: 'Ваше условие больше не выполняется.' },
  413: { en: 'The body is larger than the server takes.', ru: 'Тело больше, чем сервер готов принять.' },
  414: { en: 'The URL is longer than the server reads.', ru: 'Адрес длиннее, чем сервер готов прочесть.' },
  415: { en: 'The server does not read this kind of body.', ru: 'Тела такого типа сервер не читает.' },
  422: { en: 'The form is right, but the values are not.', ru: 'Форма верна, а значения — нет.' },
  428: {
    en: 'Send a condition (If-Match), so that nobody’s change gets lost.',
    ru: 'Добавьте условие (If-Match), чтобы не потерять чужую правку.',
  },
  429: {
    en: 'Too many requests; Retry-After says when to try again.',
    ru: 'Слишком часто; когда повторить, говорит Retry-After.',
  },
  431: { en: 'The headers are too large.', ru: 'Заголовки слишком велики.' },
  500: { en: 'Something broke inside the server.', ru: 'Внутри сервера что-то сломалось.' },
  501: { en: 'The server does not know this method at all.', ru: 'Такого метода сервер не знает вовсе.' },
  502: { en: 'A server behind this one answered nonsense.', ru: 'Сервер, стоящий за этим, ответил неправильно.' },
  503: { en: 'Not available now; try again later.', ru: 'Сейчас недоступно; попробуйте позже.' },
  504: { en: 'A server behind this one did not answer in time.', ru: 'Сервер, стоящий за этим, не ответил вовремя.' },
}

const CLASSES: Readonly<Record<number, Meaning>> = {
  1: { en: 'An interim answer; the real one follows.', ru: 'Промежуточный ответ; настоящий придёт следом.' },
  2: { en: 'It worked.', ru: 'Получилось.' },
  3: { en: 'The answer is elsewhere.', ru: 'Ответ в другом месте.' },
  4: { en: 'The request has to change before it can work.', ru: 'Чтобы получилось, нужно изменить запрос.' },
  5: { en: 'The request may be fine; the server failed.', ru: 'Запрос, возможно, верен; не справился сервер.' },
}

const ODD: Meaning = { en: 'A status outside the standard classes.', ru: 'Такого класса статусов в стандарте нет.' }

const GRPC: readonly Meaning[] = [
  { en: 'The call worked.', ru: 'Вызов удался.' },
  { en: 'The call was cancelled, mostly by the client itself.', ru: 'Вызов отменён, чаще всего самим клиентом.' },
  { en: 'Something failed, and nobody says what.', ru: 'Что-то не удалось, а что — неизвестно.' },
  {
    en: 'The values in the message are wrong, whatever the state of the server.',
    ru: 'Значения в сообщении неверны, в каком бы состоянии ни был сервер.',
  },
  { en: 'The deadline passed first.', ru: 'Отведённое время вышло раньше.' },
  { en: 'What was asked for does not exist.', ru: 'Того, о чём просили, нет.' },
  { en: 'It exists already.', ru: 'Такое уже есть.' },
  { en: 'The server knows you, and the answer is no.', ru: 'Сервер вас узнал, но не разрешает.' },
  { en: 'A quota is used up, or a message is too large.', ru: 'Исчерпана квота, или сообщение слишком велико.' },
  {
    en: 'The server is not in a state in which this can be done.',
    ru: 'В нынешнем состоянии сервера так сделать нельзя.',
  },
  { en: 'Another operation got in the way; start over.', ru: 'Помешала другая операция; повторите всё с начала.' },
  { en: 'A value lies past the end of the valid range.', ru: 'Значение за пределами допустимого.' },
  { en: 'The server has no such service or method.', ru: 'Такого сервиса или метода на сервере нет.' },
  { en: 'Something broke inside the server.', ru: 'Внутри сервера что-то сломалось.' },
  { en: 'Not available now; trying again may help.', ru: 'Сейчас недоступно; повтор может помочь.' },
  { en: 'Data is lost or damaged for good.', ru: 'Данные потеряны или испорчены.' },
  { en: 'Say who you are first.', ru: 'Сначала представьтесь.' },
]

export function statusMeaning(status: RunStatus, language: Language): string {
  if (status.kind === 'close') {
    if (status.code !== null) return closeCode(status.code)[language]
    return kafkaEndMeaning(status.reason, language) ?? disconnectMeaning(status.reason, language)
  }
  if (status.kind === 'kafka') return kafkaErrorMeaning(status.name, language)
  const meaning = status.kind === 'grpc' ? (GRPC[status.code] ?? GRPC[2]) : HTTP[status.code]
  return (meaning ?? CLASSES[Math.floor(status.code / 100)] ?? ODD)[language]
}

/** RFC 9110's phrase, for HTTP/2 and browsers that pass none on. */
const PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** `200 OK`, `NOT_FOUND` with its number 5. */
export function statusWords(status: RunStatus): { readonly code: number | null; readonly name: string } {
  if (status.kind === 'close') {
    return { code: status.code, name: status.code === null ? status.reason : closeCode(status.code).name }
  }

  if (status.kind !== 'http') return { code: status.code, name: status.name }
  return { code: status.code, name: status.text || (PHRASES[status.code] ?? '') }
}
