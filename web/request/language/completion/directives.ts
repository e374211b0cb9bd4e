/** Our directives and their values, with what each does. */
import type { Language } from '../../../i18n/index.ts'
import { DIRECTIVE_VALUES } from '../vocabulary.ts'
import type { Words } from './proposal.ts'

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
}

const TIMEOUTS = ['500ms', '2s', '10s']

export function directiveWords(name: string | undefined, language: Language): Words[] {
  const docs = language === 'ru' ? ru : en
  if (name === undefined) {
    return ['name', ...Object.keys(DIRECTIVE_VALUES), 'timeout'].map((word) => {
      return { label: word, kind: 'keyword', doc: docs[word] ?? '', insert: word }
    })
  }
  const values = name === 'timeout' ? TIMEOUTS : (DIRECTIVE_VALUES[name] ?? [])
  return values.map((word) => {
    return { label: word, kind: 'keyword', detail: `@${name}`, doc: docs[`${name} ${word}`] ?? '', insert: word }
  })
}
