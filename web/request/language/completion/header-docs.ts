/** What the usual headers are for, in one or two sentences. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../../i18n/index.ts'

type Docs = Readonly<Record<string, string>>

const en: Docs = {
  accept: 'The media types that you can read, best first. The server chooses one, or answers 406.',
  'accept-language': 'The languages you would like the answer in.',
  authorization: 'Who is asking: a scheme and its credentials, such as Bearer and a token.',
  'cache-control': 'What caches on the way may do with this request and its answer.',
  'content-type': 'What the bytes of the body are. The server reads them by this name, or answers 415.',
  'idempotency-key': 'A key of your own: a request that is sent twice under it takes effect once.',
  'if-match': 'Only if the resource is still the version with this ETag, else 412: no update is lost.',
  'if-modified-since': 'Only if it has changed since this date, else 304.',
  'if-none-match': 'Only if its ETag is none of these: a GET that would bring what you have answers 304.',
  'if-unmodified-since': 'Only if it has not changed since this date, else 412.',
  prefer: 'A wish that the server may fulfil, such as an answer without a body.',
  range: 'Only these bytes of the answer.',
  traceparent: 'The trace that this request belongs to (W3C). The app finds the frames of a run by it.',
  'user-agent': 'The program that asks. Browsers set their own.',
  'x-request-id': 'A name for this request, for finding it in logs.',
  'x-sandbox': 'The sandbox whose data and frames these are. The app adds it by itself.',
  'grpc-timeout': 'The deadline as gRPC spells it: up to eight digits and H, M, S, m, u or n.',
  'connect-timeout-ms': 'The deadline as Connect spells it: milliseconds.',
  'grpc-encoding': 'How the messages to the server are compressed. The client of a native call then compresses them.',
  'grpc-accept-encoding': 'The compressions of messages that the client can read.',
  'x-response-encoding': 'A switch of this server: it compresses its answer, where the client can read that.',
}

const ru: Docs = {
  accept: 'Какие типы вы умеете читать, лучший первым. Сервер выбирает один из них или отвечает 406.',
  'accept-language': 'На каких языках хотелось бы получить ответ.',
  authorization: 'Кто спрашивает: схема и её данные, например Bearer и токен.',
  'cache-control': 'Что кэшам по пути можно делать с запросом и ответом.',
  'content-type': 'Что за байты в теле. По этому имени сервер их и читает или отвечает 415.',
  'idempotency-key': 'Ваш собственный ключ: запрос, отправленный под ним дважды, выполнится один раз.',
  'if-match': 'Только если у ресурса всё ещё эта версия (ETag), иначе 412: чужая правка не пропадёт.',
  'if-modified-since': 'Только если он изменился с этой даты, иначе 304.',
  'if-none-match': 'Только если ETag не из этих: если у вас уже есть то, что пришло бы, ответом будет 304.',
  'if-unmodified-since': 'Только если он не менялся с этой даты, иначе 412.',
  prefer: 'Пожелание, которое сервер вправе исполнить, например ответ без тела.',
  range: 'Только эти байты ответа.',
  traceparent: 'К какой трассировке относится запрос (W3C). По нему приложение находит кадры запуска.',
  'user-agent': 'Какая программа спрашивает. Браузер ставит своё значение.',
  'x-request-id': 'Имя запроса, чтобы найти его в журналах.',
  'x-sandbox': 'Чьи это данные и кадры. Приложение добавляет его само.',
  'grpc-timeout': 'Крайний срок, как его пишет gRPC: до восьми цифр и H, M, S, m, u или n.',
  'connect-timeout-ms': 'Крайний срок, как его пишет Connect: в миллисекундах.',
  'grpc-encoding': 'Чем сжаты сообщения серверу. Клиент нативного вызова тогда их и сжимает.',
  'grpc-accept-encoding': 'Какие сжатия сообщений умеет читать клиент.',
  'x-response-encoding': 'Переключатель этого сервера: он сожмёт ответ, если клиент умеет такое читать.',
}

export function headerDoc(name: string, language: Language): string {
  return ownValue(language === 'ru' ? ru : en, name.toLowerCase()) ?? ''
}
