/** How each protocol does the task, in both languages: what goes over the wire, and where it cannot do a part by itself. */
import type { RulerProtocol } from '#proto/api/ruler.ts'
import type { Language } from '../i18n/index.ts'

export interface Way {
  readonly name: string
  readonly get: string
  readonly news: string
}

/** Proper names: the same in every language. */
const NAMES = {
  rest: 'REST',
  graphql: 'GraphQL',
  grpc: 'gRPC',
  'grpc-web': 'gRPC-Web',
  connect: 'Connect',
  websocket: 'WebSocket',
  'socket-io': 'Socket.IO',
  sse: 'SSE',
  'long-polling': 'Long polling',
  kafka: 'Kafka',
} as const satisfies Record<RulerProtocol, string>

type Said = Readonly<Record<RulerProtocol, Omit<Way, 'name'>>>

const EN: Said = {
  rest: {
    get: 'Two requests, one after the other: GET /api/v1/users/1, then …/posts. All fields come, wanted or not.',
    news: 'No push: it asks every 100 ms, by ETag. One question in vain (304) for each item, which comes midway between two.',
  },
  graphql: {
    get: 'One POST /graphql that names the fields it wants.',
    news: 'The subscription postAdded over a WebSocket of its own, by graphql-transport-ws.',
  },
  grpc: {
    get: 'ProfileService/GetProfile over HTTP/2, in Protocol Buffers.',
    news: 'The server stream WatchPosts on the same connection.',
  },
  'grpc-web': {
    get: 'The same method over HTTP/1.1, trailers in the body, as browsers need it.',
    news: 'The same stream, as one answer in chunks.',
  },
  connect: {
    get: 'The same method as one POST over HTTP/1.1, in JSON.',
    news: 'The same stream, in envelopes of JSON.',
  },
  websocket: {
    get: 'The handshake at /ws/posts, then a message {"get_profile":1} and its answer. What a message means is the server’s own invention.',
    news: 'A message {"watch_posts":true}; then each item by itself.',
  },
  'socket-io': {
    get: 'WebSocket at once instead of polling first, CONNECT with a token, then the event get_profile and its acknowledgement.',
    news: 'The event watch_posts; then an event for each item.',
  },
  sse: {
    get: 'A stream only speaks, so the user comes by REST.',
    news: 'GET /events, whose answer does not end. Who publishes does as POST /api/broadcast does.',
  },
  'long-polling': {
    get: 'A poll is for what is new, so the user comes by REST.',
    news: 'A question that waits for its answer, asked again after each. Who publishes does as POST /api/notifications/send does.',
  },
  kafka: {
    get: 'A log has no question “who is user 1?”. Here the user lies as the only record of a topic, which is read from its beginning: ListOffsets, Fetch. In a topic of a million users the same task would read them all, or somebody would keep a table beside it.',
    news: 'What a log is for: ListOffsets for its end, then a Fetch that the broker holds until there is a record, and again. No group, no commits. Who publishes appends to the topic.',
  },
}

const RU: Said = {
  rest: {
    get: 'Два запроса друг за\u00a0другом: GET /api/v1/users/1, потом …/posts. Приходят все поля, нужны они или нет.',
    news: 'Сам сообщить не\u00a0умеет: спрашивает каждые 100\u00a0мс, с\u00a0ETag. На\u00a0каждую новость\u00a0— один напрасный вопрос (304); новость приходит посередине между двумя.',
  },
  graphql: {
    get: 'Один POST /graphql, который называет нужные поля.',
    news: 'Подписка postAdded по\u00a0отдельному WebSocket, протокол graphql-transport-ws.',
  },
  grpc: {
    get: 'ProfileService/GetProfile по\u00a0HTTP/2, в\u00a0Protocol Buffers.',
    news: 'Серверный поток WatchPosts по\u00a0тому\u00a0же соединению.',
  },
  'grpc-web': {
    get: 'Тот\u00a0же метод по\u00a0HTTP/1.1, трейлеры в\u00a0теле, как нужно браузерам.',
    news: 'Тот\u00a0же поток одним ответом по\u00a0частям.',
  },
  connect: {
    get: 'Тот\u00a0же метод одним POST по\u00a0HTTP/1.1, в\u00a0JSON.',
    news: 'Тот\u00a0же поток, в\u00a0конвертах с\u00a0JSON.',
  },
  websocket: {
    get: 'Рукопожатие на\u00a0/ws/posts, потом сообщение {"get_profile":1} и\u00a0ответ. Что значит сообщение, придумал сам сервер.',
    news: 'Сообщение {"watch_posts":true}; дальше каждая новость приходит сама.',
  },
  'socket-io': {
    get: 'Сразу WebSocket, без опроса вначале, CONNECT с\u00a0токеном, потом событие get_profile и\u00a0его подтверждение.',
    news: 'Событие watch_posts; дальше по\u00a0событию на\u00a0новость.',
  },
  sse: {
    get: 'Поток только говорит, поэтому пользователь приходит по\u00a0REST.',
    news: 'GET /events, ответ на\u00a0который не\u00a0кончается. Публикация делает то\u00a0же, что POST /api/broadcast.',
  },
  'long-polling': {
    get: 'Опрос\u00a0— для нового, поэтому пользователь приходит по\u00a0REST.',
    news: 'Вопрос, который ждёт ответа, и\u00a0после каждого задаётся снова. Публикация делает то\u00a0же, что POST /api/notifications/send.',
  },
  kafka: {
    get: 'Вопроса «кто пользователь 1?» у\u00a0журнала нет. Здесь пользователь лежит единственной записью топика, и\u00a0топик читают с\u00a0начала: ListOffsets, Fetch. Из\u00a0топика с\u00a0миллионом пользователей пришлось\u00a0бы прочитать всех\u00a0— или держать рядом таблицу.',
    news: 'То, для чего журнал и\u00a0нужен: ListOffsets\u00a0— где конец, потом Fetch, который брокер держит, пока не\u00a0появится запись, и\u00a0снова. Без группы и\u00a0без фиксации. Публикация дописывает запись в\u00a0топик.',
  },
}

export function nameOf(protocol: RulerProtocol): string {
  return NAMES[protocol]
}

export function wayOf(protocol: RulerProtocol, language: Language): Way {
  return { name: NAMES[protocol], ...(language === 'ru' ? RU : EN)[protocol] }
}
