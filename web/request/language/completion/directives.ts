/** Our directives and their values, with what each does. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../../i18n/index.ts'
import type { RequestNode } from '../../../language/ast.ts'
import type { Words } from '../../../language/proposal.ts'
import { DIRECTIVE_NAMES, directiveValues } from '../check/directive-values.ts'

type Docs = Readonly<Record<string, string>>

const en: Docs = {
  name: 'A name for this request, shown with its answer.',
  transport: 'How the gRPC call travels. The call and its message stay the same; the bytes do not.',
  encoding: 'The form of the messages: JSON, or the binary of Protocol Buffers.',
  connection: 'Whether a native call takes the connection of the call before it.',
  timeout: 'The deadline: 500ms, 2s, 1m. A gRPC server is told it and stops its work in time.',
  'transport grpc': 'Native gRPC over HTTP/2. Browsers cannot speak it, so the server makes the call for you.',
  'transport grpc-web': 'gRPC-Web: over HTTP/1.1 too, with the trailers at the end of the body.',
  'transport grpc-web-text': 'gRPC-Web in base64, for clients that can read only text.',
  'transport connect': 'Connect: a unary call is plain HTTP with a JSON body.',
  'transport connect-get':
    'Connect by GET with the message in the URL, for methods without side effects: caches can keep it.',
  'connection new': 'A connection of its own: its dynamic table of headers begins empty.',
  'connection reuse': 'The connection of the call before: headers that were sent already become one byte each.',
  port: 'Which of the server’s gRPC ports is called. Native calls alone.',
  'port 50051': 'The port of all contracts.',
  'port 50052': 'The second port, where user.UserService is another contract (GRPC_PORT_2).',
  contract: 'Play an older or a newer client: the messages are those of this service, whichever is called.',
  retry: 'The client tries again by itself, up to so many times, what ends with UNAVAILABLE.',
  via: 'Who sends a WebSocket’s frames: the browser, or the server’s relay, which can send what no browser would.',
  'via browser': 'The browser’s own WebSocket: text, bytes and a closing, all of them right.',
  'via relay': 'The server’s relay: headers of your own, Ping, Pong, and frames that are wrong on purpose.',
  'auto-pong': 'Whether the relay answers the server’s Ping. With no, it is the client that went silent.',
  'auto-close': 'Whether the relay answers the server’s Close frame.',
  'half-close': 'When a gRPC client that sends a stream says that nothing follows (END_STREAM).',
  'half-close auto': 'As soon as the last message of the block has gone.',
  'half-close by-hand': 'When you press Half-close, or at === half-close: until then you can send more.',
  until:
    'When the stream ends by itself. Several lines: whichever comes first. None: it stays open until you close it.',
  'until 3 messages': 'Once the server has sent three messages or events.',
  'until 5s': 'Five seconds after Run.',
  'until silence 1s': 'Once nothing has come or gone for a second.',
  'until close': 'When the server closes it.',
  auth: 'What Socket.IO’s client says of itself while it connects: a JSON object.',
  'transport upgrade': 'Long polling first, then WebSocket, as Socket.IO’s client does by itself.',
  'transport polling': 'Long polling alone: every message in a POST, every answer in a GET.',
  'transport websocket': 'WebSocket from the first byte on, without any polling.',
  operation: 'Which operation of the document goes, where there are several. By itself the first.',
  persisted: 'A persisted query: its hash goes first, and its text only to a server that does not know it.',
  'transport post': 'A POST with a JSON body, as nearly every client does.',
  'transport get': 'A query in the URL: caches can keep its answer. A mutation still goes by POST.',
  'transport sse': 'Server-sent events: a POST whose answer goes on, one event for each result.',
  'transport graphql-transport-ws':
    'The WebSocket protocol of GraphQL: a message for each result. Subscriptions go so by themselves.',
  ack: 'Above a message of Socket.IO: the server’s acknowledgement is asked for.',
  binary: 'Above a message: it is written in hex or base64 and goes as bytes.',
}

const ru: Docs = {
  name: 'Имя запроса: оно показывается рядом с ответом.',
  transport: 'Каким путём идёт вызов gRPC. Вызов и сообщение те же, а байты другие.',
  encoding: 'Вид сообщений: JSON или двоичный Protocol Buffers.',
  connection: 'Занимает ли вызов соединение предыдущего вызова.',
  timeout: 'Крайний срок: 500ms, 2s, 1m. Сервер gRPC узнаёт о нём и вовремя прекращает работу.',
  'transport grpc': 'Обычный gRPC поверх HTTP/2. Браузер на нём не говорит, поэтому вызов за вас делает сервер.',
  'transport grpc-web': 'gRPC-Web: подходит и для HTTP/1.1, трейлеры (trailers) стоят в конце тела.',
  'transport grpc-web-text': 'gRPC-Web в base64: для клиентов, которые умеют читать только текст.',
  'transport connect': 'Connect: унарный вызов — обычный HTTP с JSON в теле.',
  'transport connect-get':
    'Connect через GET: сообщение стоит в адресе. Для методов без побочных действий; ответ может хранить кэш.',
  'connection new': 'Своё соединение: динамическая таблица заголовков пуста.',
  'connection reuse': 'Соединение предыдущего вызова: уже отправленные заголовки сжимаются до одного байта.',
  port: 'На какой порт gRPC идёт вызов. Только для обычного gRPC.',
  'port 50051': 'Порт всех контрактов.',
  'port 50052': 'Второй порт, где user.UserService — другой контракт (GRPC_PORT_2).',
  contract: 'Сыграть клиента постарше или поновее: сообщения — этого сервиса, какой бы ни вызывался.',
  retry: 'Клиент сам повторит вызов, который кончился с UNAVAILABLE: не больше стольких раз.',
  via: 'Кто отправляет кадры WebSocket: браузер или посредник на сервере, который может то, чего браузер не станет.',
  'via browser': 'WebSocket самого браузера: текст, байты и закрытие — всё по правилам.',
  'via relay': 'Посредник на сервере: свои заголовки, Ping, Pong и кадры, неправильные намеренно.',
  'auto-pong': 'Отвечает ли посредник на Ping сервера. Если no, это замолчавший клиент.',
  'auto-close': 'Отвечает ли посредник на кадр Close сервера.',
  'half-close': 'Когда клиент gRPC, который шлёт поток, говорит, что продолжения не будет (END_STREAM).',
  'half-close auto': 'Сразу за последним сообщением блока.',
  'half-close by-hand': 'Когда вы нажмёте «Закрыть свою сторону» или у === half-close: до тех пор можно слать ещё.',
  until:
    'Когда поток закончится сам. Если строк несколько — по первой сработавшей. Если нет ни одной, он открыт, пока вы его не закроете.',
  'until 3 messages': 'Когда сервер пришлёт три сообщения или события.',
  'until 5s': 'Через пять секунд после запуска.',
  'until silence 1s': 'Когда целую секунду ничего не пришло и не ушло.',
  'until close': 'Когда закроет сервер.',
  auth: 'Что клиент Socket.IO сообщает о себе при подключении: объект JSON.',
  'transport upgrade': 'Сначала длинные опросы, потом WebSocket: так клиент Socket.IO делает сам.',
  'transport polling': 'Только длинные опросы: каждое сообщение — POST, каждый ответ — GET.',
  'transport websocket': 'WebSocket с первого байта, совсем без опросов.',
  operation: 'Какая операция документа отправится, если их несколько. Сама собой — первая.',
  persisted:
    'Сохранённый запрос (persisted query): сначала уходит хеш, а текст — лишь тому серверу, который его не знает.',
  'transport post': 'POST с телом в JSON: так делают почти все клиенты.',
  'transport get': 'Запрос в адресе: ответ сможет хранить кэш. Мутация всё равно уйдёт через POST.',
  'transport sse': 'Server-sent events: ответ на POST продолжается, и каждый результат — отдельное событие.',
  'transport graphql-transport-ws':
    'Протокол GraphQL поверх WebSocket: каждый результат — сообщение. Подписки идут так сами собой.',
  ack: 'Над сообщением Socket.IO: у сервера просят подтверждение.',
  binary: 'Над сообщением: оно записано в hex или base64, а уйдёт байтами.',
}

/** `request`: the one that the directive belongs to, where there is one already. */
export function directiveWords(name: string | undefined, request: RequestNode | null, language: Language): Words[] {
  const docs = language === 'ru' ? ru : en
  if (name === undefined) {
    return DIRECTIVE_NAMES.map((word) => {
      return { label: word, kind: 'keyword', doc: ownValue(docs, word) ?? '', insert: word }
    })
  }
  const values = directiveValues(request, name) ?? []
  return values.filter(Boolean).map((word) => {
    return { label: word, kind: 'keyword', detail: `@${name}`, doc: docs[`${name} ${word}`] ?? '', insert: word }
  })
}
