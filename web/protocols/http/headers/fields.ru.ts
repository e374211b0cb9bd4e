/** Что говорят известные поля заголовков своим значением, по-русски. Таблица, отсюда и длина. */

import {
  byteCount,
  directives,
  type HeaderText,
  hostAndPort,
  mediaType,
  members,
  secondCount,
  traceParent,
  valued,
} from '../../../protocol-kit/values.ts'
import type { fields as english } from './fields.en.ts'
import { purposes } from './purposes.ru.ts'
import { resourceHeaders } from './resources.ru.ts'
import { rpcHeaders } from './rpc.ru.ts'

export const fields: Record<keyof typeof english, HeaderText> = {
  ...resourceHeaders,
  ...rpcHeaders,
  host: (value) => {
    const { host, port } = hostAndPort(value)
    const where = port === null ? 'на порту по умолчанию' : `на порту ${port}`
    return `Клиенту нужен сайт ${host} ${where}: один сервер может отвечать за много имён, и это поле говорит, какое имеется в виду.`
  },
  'content-type': (value) => contentType(value),
  'content-length': (value) => {
    const length = Number(value)
    if (!/^\d+$/.test(value)) return `«${value}» — не число байтов, поэтому непонятно, где кончается тело.`
    if (length === 0) return 'Длина 0: тела нет, сообщение кончается вместе с заголовками.'
    return `Длина тела — ровно ${byteCount('ru', length)}: отсчитайте столько после заголовков — там сообщение и кончится.`
  },
  'transfer-encoding': (value) =>
    value.toLowerCase() === 'chunked'
      ? 'Тело идёт порциями (chunked), перед каждой — её длина, так что общий размер заранее знать не нужно.'
      : `На этом участке пути тело преобразовано: ${value}; по последнему преобразованию находят конец.`,
  'content-language': (value) => `Содержимое предназначено тем, кто читает на языке ${value}.`,
  'content-location': (value) => `У этого представления есть собственный адрес: ${value}.`,
  'content-disposition': (value) =>
    value.toLowerCase().startsWith('attachment')
      ? `Браузеру следует предложить сохранить тело, а не показывать его: ${value}.`
      : `Как следует показать тело: ${value}.`,
  'content-range': (value) => `Какая это часть целого: ${value}.`,
  connection: (value) => connection(value),
  'keep-alive': (value) => keepAlive(value),
  upgrade: (value) => `Предложение перейти в этом же соединении на другой протокол: ${value}.`,
  te: (value) =>
    value.toLowerCase() === 'trailers'
      ? 'Клиент готов принять трейлеры — поля после тела. gRPC без них не работает и сообщает об этом здесь.'
      : `Способы передачи, которые клиент готов принять: ${value}.`,
  trailer: (value) => `После тела придут ещё поля: ${value}.`,
  expect: (value) =>
    value.toLowerCase() === '100-continue'
      ? 'Клиент придерживает тело, пока сервер не скажет 100 Continue, — чтобы не передавать его зря.'
      : `Клиент ждёт того, чего не определяет ни один стандарт: ${value}.`,
  'accept-encoding': (value) => `Клиент умеет распаковывать: ${value}. Сервер может выбрать что-то одно.`,
  'accept-language': (value) =>
    value === '*'
      ? 'Пользователю подойдёт любой язык: * оставляет выбор за сервером.'
      : `Языки пользователя, начиная с любимого: ${membersAlone(value)}. По ним сервер может выбрать, на каком ответить.`,
  'accept-charset': (value) => `Кодировки, которые понимает клиент: ${value}. Поле отжило своё: все говорят на UTF-8.`,
  'accept-ranges': (value) =>
    value.toLowerCase() === 'none'
      ? 'Запросить часть этого ресурса нельзя.'
      : `Этот ресурс можно запрашивать по частям (единица — ${value}), например чтобы продолжить загрузку.`,
  'user-agent': (value) => userAgent(value),
  server: (value) => `Сервер называет себя ${value}. Это лишь для статистики: от значения ничего не зависит.`,
  'x-powered-by': (value) => `На чём работает сервер: ${value}. Взломщику это полезнее, чем пользователю.`,
  date: (value) => `Когда сервер создал сообщение, по его часам: ${value}. От этого времени кэши отсчитывают возраст.`,
  location: (value) =>
    `Куда идти дальше: ${value}. При 201 там живёт новый ресурс, при 202 — состояние работы, при 3xx это место, где искать.`,
  'if-modified-since': (value) => valued(purposes['if-modified-since'], value),
  'if-unmodified-since': (value) => valued(purposes['if-unmodified-since'], value),
  'if-range': (value) => `Прислать только диапазон, если версия всё ещё ${value}, иначе — всё целиком.`,
  'last-modified': (value) => `Когда содержимое менялось в последний раз, с точностью до секунды: ${value}.`,
  expires: (value) => `До ${value} кэш может пользоваться копией без спроса; Cache-Control: max-age важнее.`,
  age: (value) => `Сколько этот ответ пролежал в кэше: ${secondCount('ru', value)}.`,
  pragma: 'Наследие кэшей HTTP/1.0: no-cache здесь значит то же, что сегодня Cache-Control: no-cache.',
  'proxy-authorization': 'Клиент доказывает, кто он, не серверу, а прокси.',
  cookie: (value) =>
    `Браузер возвращает то, что сайт дал ему раньше: ${value
      .split(';')
      .map((pair) => pair.split('=')[0]?.trim())
      .join(', ')}.`,
  'set-cookie': (value) =>
    `Браузеру велено запомнить «${value.split('=')[0]}» и возвращать при следующих запросах: ${value}.`,
  origin: (value) =>
    value === 'null'
      ? 'Запрос послала страница без собственного источника (файл, изолированный фрейм).'
      : `Запрос послала страница с адреса ${value}; по нему сервер решает, можно ли ей прочесть ответ.`,
  referer: (value) => `Страница, с которой сюда пришли: ${value}. Пропущенная «r» — опечатка, ставшая стандартом.`,
  'referrer-policy': (value) => `Какую часть своего адреса страница раскрывает другим: ${value}.`,
  'access-control-allow-origin': (value) =>
    value === '*'
      ? '«*»: прочесть ответ могут страницы любого сайта (без cookie).'
      : `Из чужих сайтов прочесть ответ могут только страницы с ${value}.`,
  'access-control-allow-methods': (value) => `Методы, доступные здесь страницам других сайтов: ${value}.`,
  'access-control-allow-headers': (value) => `Поля, которые сюда могут присылать страницы других сайтов: ${value}.`,
  'access-control-allow-credentials': (value) =>
    value === 'true'
      ? 'true: страницы разрешённого сайта могут посылать и cookie.'
      : `Смысл здесь есть только у слова true; «${value}» его не имеет, и cookie не посылаются.`,
  'access-control-expose-headers': (value) => `Поля ответа, которые может прочесть скрипт другого сайта: ${value}.`,
  'access-control-max-age': (value) => `Сколько браузер может помнить это разрешение: ${secondCount('ru', value)}.`,
  'access-control-request-method': (value) =>
    `Браузер сначала спрашивает: можно ли странице другого сайта послать сюда ${value}?`,
  'access-control-request-headers': (value) =>
    `Браузер сначала спрашивает: можно ли странице другого сайта послать сюда поля ${value}?`,
  'sec-fetch-site': (value) =>
    `Браузер сообщает, откуда пришёл запрос: ${FETCH_SITES.get(value) ?? value}. Скрипт страницы подделать это не может.`,
  'sec-fetch-mode': (value) => `Браузер сообщает, что это за запрос: ${FETCH_MODES.get(value) ?? value}.`,
  'sec-fetch-dest': (value) =>
    value === 'empty'
      ? 'Браузер сообщает, для чего нужен ответ: empty — для скрипта страницы, а не как картинка, стиль или новая страница.'
      : `Браузер сообщает, для чего нужен ответ: ${value}.`,
  'sec-fetch-user': 'Переход начал человек — щелчком или клавишей.',
  'sec-ch-ua': (value) =>
    `Марки и версии браузера: ${value}. Одна выдумана нарочно, чтобы серверы не полагались на точный список.`,
  'sec-ch-ua-mobile': (value) =>
    value === '?1' ? '?1: браузер работает на телефоне.' : '?0: браузер работает не на телефоне.',
  'sec-ch-ua-platform': (value) => `Операционная система, в которой работает браузер: ${value}.`,
  'sec-websocket-key': (value) =>
    `Свежее случайное значение ${value}; из него сервер должен вычислить ответ — обычному HTTP-серверу или кэшу это не под силу.`,
  'sec-websocket-accept': (value) =>
    `${value} — SHA-1 от ключа клиента с известной добавкой: доказательство, что сервер понимает WebSocket.`,
  'sec-websocket-version': (value) =>
    `Версия протокола WebSocket; ${value === '13' ? '13 — та, что описана в RFC 6455' : `${value} — не общепринятая 13`}.`,
  'sec-websocket-protocol': (value) => `На чём будут говорить внутри WebSocket: ${value}.`,
  'sec-websocket-extensions': (value) => `Расширения WebSocket, чаще всего сжатие: ${value}.`,
  range: (value) => valued(purposes.range, value),
  traceparent: (value) => {
    const parts = traceParent(value)
    if (parts === null) return `«${value}» — не контекст трассировки: ожидались четыре шестнадцатеричные части.`
    return `Метка всего действия, частью которого стал запрос (здесь это одно нажатие «Запустить»): версия ${parts.version}, трасса ${parts.trace}, родитель ${parts.parent} — шаг, который его послал; ${parts.isSampled ? 'флаг 01: записывается' : 'флаг 00: не записывается'}.`
  },
  tracestate: (value) => `Пометки, которые системы трассировки передают вместе с трассой: ${value}.`,
  'x-sandbox': (value) =>
    `Собственное поле Framewise: запрос работает с данными песочницы ${value}, и байты его видны только в ней.`,
  'x-request-id': (value) => valued(purposes['x-request-id'], value),
  'x-content-type-options': 'nosniff: браузер обязан верить Content-Type и не гадать по байтам.',
  'x-frame-options': (value) => `Можно ли другим сайтам показывать эту страницу во фрейме: ${value}.`,
  'content-security-policy': (value) =>
    value === 'sandbox'
      ? 'sandbox: если браузер покажет этот ответ как страницу, скрипты в ней исполняться не будут.'
      : `Что странице разрешено загружать и исполнять: ${value}.`,
  'strict-transport-security': 'Отныне браузер обязан открывать этот сайт только по HTTPS.',
  'upgrade-insecure-requests': 'Браузер предпочёл бы страницу по HTTPS.',
  dnt: (value) =>
    value === '1' ? 'Пользователь просит за ним не следить.' : 'Пользователь не возражает, чтобы за ним следили.',
  priority: (value) => `Насколько срочен ответ: ${value} (u от 0, самого срочного, до 7; i — годится по частям).`,
  'last-event-id': (value) => `Последним клиент получил событие ${value}: поток нужно продолжить со следующего.`,
  forwarded: (value) => `Что прокси рассказывает об исходном запросе: ${value}.`,
  'x-forwarded-for': (value) =>
    `Адреса, через которые прошёл запрос, начиная с клиента: ${value}. Написать это может кто угодно.`,
  via: (value) => `Прокси по дороге: ${value}.`,
}

function contentType(value: string): string {
  const { type, charset, boundary } = mediaType(value)
  const letters = charset === null ? '' : `, кодировка — ${charset}`
  if (type.startsWith('application/grpc-web-text'))
    return `В теле — gRPC-Web в Base64 (${type}): те же сообщения и трейлеры, только текстом.`
  if (type.startsWith('application/grpc-web'))
    return `В теле — поток gRPC-Web (${type}): сообщения, перед каждым его длина, а последними идут трейлеры.`
  if (type.startsWith('application/grpc'))
    return `В теле — поток gRPC (${type}): перед каждым сообщением префикс из 5\u00a0байт.`
  if (type.startsWith('application/connect+'))
    return `В теле — поток Connect (${type}): каждое сообщение в конверте из 5\u00a0байт, в последнем — исход вызова.`
  if (type === 'application/proto') return 'В теле — одно сообщение protobuf и больше ничего: унарный вызов Connect.'
  if (type === 'application/xml') return `В теле — текст XML${letters}.`
  if (type === 'text/csv') return `В теле — таблица: строка текста на каждую строку, столбцы через запятую${letters}.`
  if (/^application\/vnd\..+\+json$/.test(type))
    return `В теле — JSON особого вида (${type}): версия API указана прямо в типе содержимого.`
  if (type === 'application/json') return `В теле — текст JSON${letters}.`
  if (type === 'application/x-ndjson')
    return `В теле — строки, каждая сама по себе JSON; приходить они могут по одной${letters}.`
  if (type === 'application/problem+json') return 'В теле — JSON с описанием ошибки в стандартной форме (RFC 9457).'
  if (type === 'text/event-stream')
    return 'В теле — поток событий, который может не кончаться никогда (server-sent events).'
  if (type === 'application/x-www-form-urlencoded') return 'В теле — форма: пары имя=значение, соединённые знаком &.'
  if (type.startsWith('multipart/'))
    return `Тело состоит из нескольких частей (${type}), между ними — «${boundary ?? '?'}».`
  if (type.startsWith('text/')) return `В теле — текст вида ${type}${letters}.`
  return `В теле — данные типа ${type}${letters}; по одним байтам этого не узнать.`
}

function connection(value: string): string {
  const wishes = members(value.toLowerCase())
  if (wishes.includes('close')) return 'close: после этого обмена соединение закроется.'
  if (wishes.includes('upgrade'))
    return 'Upgrade: отправитель хочет сменить протокол в этом соединении; на какой — сказано в поле Upgrade.'
  if (wishes.includes('keep-alive'))
    return 'keep-alive: соединение остаётся открытым для следующего запроса — не придётся устанавливать новое.'
  return `Эти поля действуют только до соседа, прокси их убирает: ${value}.`
}

function keepAlive(value: string): string {
  const timeout = directives(value).get('timeout')
  return timeout === undefined || timeout === ''
    ? `На каких условиях соединение остаётся открытым без дела: ${value}. Действует только для этого соединения.`
    : `timeout — сколько соединение может простоять без дела, прежде чем его закроют: ${secondCount('ru', timeout)}.`
}

/** Список без весов: `ru-RU, ru`. */
function membersAlone(value: string): string {
  return members(value)
    .map((member) => member.split(';')[0])
    .join(', ')
}

/** Fetch Metadata: Sec-Fetch-Site. */
const FETCH_SITES: ReadonlyMap<string, string> = new Map([
  ['same-origin', 'со страницы этого же сервера (same-origin)'],
  ['same-site', 'с другого сервера того же сайта (same-site)'],
  ['cross-site', 'со страницы чужого сайта (cross-site)'],
  ['none', 'от самого пользователя: он набрал или выбрал адрес (none)'],
])

/** Fetch Standard §2.2.5: режим запроса. */
const FETCH_MODES: ReadonlyMap<string, string> = new Map([
  ['cors', 'его послал скрипт, и к чужому сайту он пройдёт только с согласия того сайта (cors)'],
  ['no-cors', 'за картинкой, стилем или скриптом (no-cors)'],
  ['same-origin', 'ему разрешено идти только на свой же сервер (same-origin)'],
  ['navigate', 'открывается новая страница (navigate)'],
  ['websocket', 'открывается WebSocket (websocket)'],
])

function userAgent(value: string): string {
  const [product = value] = value.split(' ')
  if (product.startsWith('Mozilla/'))
    return `Представляется браузер; «Mozilla/5.0» — маскировка, которую все сохранили ради старых серверов: ${value}.`
  return `Программа, пославшая запрос, называет себя ${product}.`
}
