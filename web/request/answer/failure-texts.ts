/** Why there is no answer, and what to do about it. */
import { ownValue } from '#proto/wire/own-value.ts'
import { defineTexts } from '../../i18n/index.ts'
import { noBrokerTexts } from '../kafka/no-broker-texts.ts'
import type { RunFailure } from '../run/result.ts'

const texts = defineTexts({
  en: {
    networkTitle: 'The server did not answer',
    network: 'Nothing came back. See whether Framewise still runs in its terminal (npm start), then run again.',
    codeMissingTitle: 'A part of the app is missing',
    codeMissing:
      'The server answers, but the part of this page that makes such calls did not come, so nothing was sent. Reload the page and run again.',
    foreignTitle: 'Only this server can be called from here',
    foreign:
      'Begin the URL with {{host}}: only there are frames to show. Call other servers with curl from your terminal.',
    abortedTitle: 'Stopped',
    aborted: 'You stopped the call before its answer was whole. What went over the wire by then is among the frames.',
    timedOutTitle: 'The time is over',
    timedOut:
      'The answer took longer than @timeout allows, so the call was stopped. What went over the wire is among the frames.',
    methodTitle: 'The app has no contract for this method',
    method: 'A message can only be encoded with its .proto. Check the names of service and method in the URL.',
    messageTitle: 'The message does not fit its contract',
    message: 'Compare field names and types with the .proto; nothing was sent.',
    hostTitle: 'gRPC calls go to this server only',
    host: 'Begin the URL with {{host}}. For another server use grpcurl from your terminal.',
    relayTitle: 'The server would not make the call',
    relay: 'It answered with the reason below; nothing was sent on your behalf.',
    tooManyTitle: 'Too many calls at once',
    tooMany: 'Wait a few seconds, then run again.',
    unknownViewerTitle: 'The server does not know this browser',
    unknownViewer: 'Allow cookies for this page and reload it.',
    forbiddenTitle: 'The server refuses calls from this address',
    forbidden: 'Open the app at the address that npm start printed.',
    unreadableTitle: 'The answer cannot be read',
    unreadable: 'Something between you and Framewise answered instead. Reload the page and try again.',
    notOpenedTitle: 'The connection did not open',
    notOpened:
      'The server answered the handshake with something other than 101, or not at all. A page is not told why; the frames show the answer.',
    connectTitle: 'The server refused the connection',
    connect: 'These are its own words. Look at # @auth and at the namespace in the URL.',
    noBrokerTitle: 'No Kafka: see KAFKA_PORT',
    tooManyStreamsTitle: 'Four streams are open already',
    tooManyStreams:
      'A browser keeps six connections of HTTP/1.1 to one server, for all its tabs; with two left, pages still load. Close one of these first.',
    answerMissingTitle: 'The answer above has no such value',
    answerMissing: 'This request needs it, so it was not sent. Look at the answer of the request that is named here.',
    invalidTitle: 'The request cannot be sent',
    invalid: 'A header holds a character that HTTP does not allow. Look for odd quotes or letters outside Latin-1.',
  },
  ru: {
    networkTitle: 'Сервер не ответил',
    network: 'Ничего не пришло. Посмотрите в терминале, работает ли Framewise (npm start), и запустите ещё раз.',
    codeMissingTitle: 'Не загрузилась часть приложения',
    codeMissing:
      'Сервер отвечает, но та часть страницы, которая делает такие вызовы, не пришла, и ничего не отправлено. Перезагрузите страницу и запустите ещё раз.',
    foreignTitle: 'Отсюда можно вызывать только этот сервер',
    foreign:
      'Начните адрес с {{host}}: кадры есть только здесь. К другим серверам обращайтесь через curl из терминала.',
    abortedTitle: 'Остановлено',
    aborted: 'Вы остановили вызов раньше, чем пришёл весь ответ. То, что успело пройти по проводу, — среди кадров.',
    timedOutTitle: 'Время вышло',
    timedOut:
      'Ответ шёл дольше, чем разрешает @timeout, и вызов остановлен. То, что успело пройти по проводу, — среди кадров.',
    methodTitle: 'У приложения нет контракта для этого метода',
    method: 'Сообщение можно закодировать только по его .proto. Проверьте имена сервиса и метода в адресе.',
    messageTitle: 'Сообщение не подходит к контракту',
    message: 'Сравните имена и типы полей с .proto; ничего не отправлено.',
    hostTitle: 'Вызовы gRPC идут только на этот сервер',
    host: 'Начните адрес с {{host}}. Для другого сервера возьмите grpcurl в своём терминале.',
    relayTitle: 'Сервер не стал делать вызов',
    relay: 'Причина — ниже; от вашего имени ничего не отправлено.',
    tooManyTitle: 'Слишком много вызовов сразу',
    tooMany: 'Подождите несколько секунд и запустите ещё раз.',
    unknownViewerTitle: 'Сервер не узнаёт этот браузер',
    unknownViewer: 'Разрешите странице cookie и обновите её.',
    forbiddenTitle: 'С этого адреса сервер вызовы не принимает',
    forbidden: 'Откройте приложение по адресу, который напечатал npm start.',
    unreadableTitle: 'Ответ не разобрать',
    unreadable: 'Вместо Framewise ответил кто-то по дороге. Обновите страницу и попробуйте снова.',
    notOpenedTitle: 'Соединение не открылось',
    notOpened:
      'На рукопожатие сервер ответил не 101 или не ответил вовсе. Почему, странице не говорят; сам ответ виден в кадрах.',
    connectTitle: 'Сервер отказал в подключении',
    connect: 'Ниже — его собственные слова. Посмотрите на # @auth и на пространство имён в адресе.',
    noBrokerTitle: 'Kafka нет: проверьте KAFKA_PORT',
    tooManyStreamsTitle: 'Четыре потока уже открыты',
    tooManyStreams:
      'Браузер держит с одним сервером шесть соединений HTTP/1.1 на все вкладки; пока свободны два, страницы загружаются. Сначала закройте один из этих потоков.',
    answerMissingTitle: 'В ответе выше нет такого значения',
    answerMissing:
      'Запросу без него не обойтись, и он не отправлен. Посмотрите на ответ запроса, который здесь назван.',
    invalidTitle: 'Такой запрос не отправить',
    invalid: 'В заголовке есть символ, недопустимый в HTTP. Поищите необычные кавычки или буквы не из Latin-1.',
  },
})

const KEYS = {
  network: ['networkTitle', 'network'],
  'code-missing': ['codeMissingTitle', 'codeMissing'],
  'foreign-network': ['foreignTitle', 'foreign'],
  aborted: ['abortedTitle', 'aborted'],
  'timed-out': ['timedOutTitle', 'timedOut'],
  'method-unknown': ['methodTitle', 'method'],
  'message-invalid': ['messageTitle', 'message'],
  'foreign-host': ['hostTitle', 'host'],
  relay: ['relayTitle', 'relay'],
  'answer-unreadable': ['unreadableTitle', 'unreadable'],
  'request-invalid': ['invalidTitle', 'invalid'],
  'answer-missing': ['answerMissingTitle', 'answerMissing'],
  'not-opened': ['notOpenedTitle', 'notOpened'],
  'connect-refused': ['connectTitle', 'connect'],
  'no-broker': ['noBrokerTitle', 'relay'],
  'too-many-streams': ['tooManyStreamsTitle', 'tooManyStreams'],
} as const

/** What the server says of a call it would not make, where there is more to do than to read its reason. */
const RELAY_KEYS: Readonly<Record<string, (typeof KEYS)[RunFailure['code']] | RelayKeys>> = {
  invalid: KEYS['message-invalid'],
  not_found: KEYS['method-unknown'],
  unimplemented: KEYS['method-unknown'],
  too_many: ['tooManyTitle', 'tooMany'],
  unauthenticated: ['unknownViewerTitle', 'unknownViewer'],
  forbidden: ['forbiddenTitle', 'forbidden'],
}

type RelayKeys =
  | readonly ['tooManyTitle', 'tooMany']
  | readonly ['unknownViewerTitle', 'unknownViewer']
  | readonly ['forbiddenTitle', 'forbidden']

/** A heading, what to do, and whether the failure's own words add anything for the reader. */
export function useFailureText(failure: RunFailure): { title: string; text: string; detail: string | null } {
  const words = texts.use()
  const [title, text] = ownValue(RELAY_KEYS, failure.reason ?? '') ?? KEYS[failure.code]
  const { why } = noBrokerTexts.use()
  if (failure.noBroker !== undefined) return { title: words[title], text: why(failure.noBroker), detail: null }
  const hasDetail =
    failure.detail !== '' &&
    [
      'code-missing',
      'message-invalid',
      'relay',
      'answer-unreadable',
      'connect-refused',
      'no-broker',
      'answer-missing',
    ].includes(failure.code)
  return { title: words[title], text: words[text], detail: hasDetail ? failure.detail : null }
}
