/** Что говорят известные поля заголовков своим значением, по-русски. Таблица, отсюда и длина. */
import type { headersEn } from './en.ts'
import {
  byteCount,
  directives,
  type HeaderText,
  hostAndPort,
  mediaType,
  members,
  secondCount,
  traceParent,
} from './values.ts'

export const headersRu: Record<keyof typeof headersEn, HeaderText> = {
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
  'content-encoding': (value) =>
    `Тело сжато алгоритмом ${value}: чтобы получить то, что названо в Content-Type, байты нужно сначала распаковать.`,
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
  accept: (value) => accept(value),
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
  location: (value) => `Куда идти дальше: ${value}. При 201 там живёт новый ресурс, при 3xx это место, где искать.`,
  etag: (value) =>
    value.startsWith('W/')
      ? `${value} — имя этой версии с оговоркой (W/ — слабое): совпадение значит «тот же смысл», а не «те же байты».`
      : `${value} — имя ровно этой версии содержимого; пришлите его в If-None-Match или If-Match, чтобы узнать, в силе ли она.`,
  'if-none-match': (value) =>
    value === '*'
      ? 'Только если там ещё ничего нет: «*» не даёт запросу PUT затереть чужое.'
      : `У клиента уже есть версия ${value}: если она всё ещё свежая, хватит ответа 304 без тела.`,
  'if-match': (value) =>
    `Действовать, только если текущая версия — всё ещё ${value}; иначе ответить 412 и ничего не менять.`,
  'if-modified-since': (value) => `Прислать содержимое, только если оно изменилось после ${value}; иначе хватит 304.`,
  'if-unmodified-since': (value) => `Действовать, только если с ${value} ничего не менялось; иначе ответить 412.`,
  'if-range': (value) => `Прислать только диапазон, если версия всё ещё ${value}, иначе — всё целиком.`,
  'last-modified': (value) => `Когда содержимое менялось в последний раз, с точностью до секунды: ${value}.`,
  'cache-control': (value) => cacheControl(value),
  expires: (value) => `До ${value} кэш может пользоваться копией без спроса; Cache-Control: max-age важнее.`,
  age: (value) => `Сколько этот ответ пролежал в кэше: ${secondCount('ru', value)}.`,
  vary: (value) =>
    value === '*'
      ? 'На ответ может повлиять что угодно, поэтому кэшу нельзя использовать его повторно.'
      : `Ответ зависит от поля запроса ${value}: кэш держит отдельную копию для каждого его значения.`,
  pragma: 'Наследие кэшей HTTP/1.0: no-cache здесь значит то же, что сегодня Cache-Control: no-cache.',
  authorization: (value) => {
    const scheme = value.split(' ')[0] ?? ''
    if (scheme.toLowerCase() === 'basic') return 'Basic: имя и пароль в Base64 — их прочтёт любой, кто видит эти байты.'
    if (scheme.toLowerCase() === 'bearer')
      return 'Bearer: пускают любого, у кого есть этот токен, так что беречь его нужно как пароль.'
    return `Клиент доказывает, кто он, по схеме ${scheme}.`
  },
  'www-authenticate': (value) => `Как доказать, кто вы: ${value}.`,
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
  'access-control-allow-credentials': 'Страницы разрешённого сайта могут посылать и cookie.',
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
  allow: (value) => `Какие методы принимает этот ресурс: ${value === '' ? 'никаких' : value}.`,
  'retry-after': (value) =>
    /^\d+$/.test(value)
      ? `Повторять запрос стоит не раньше чем через ${value}\u00a0с.`
      : `Повторять запрос стоит не раньше ${value}.`,
  range: (value) => `Нужна только эта часть ресурса: ${value}.`,
  link: (value) => `Связанные ресурсы: ${value}. Постраничные списки указывают здесь следующую страницу.`,
  traceparent: (value) => {
    const parts = traceParent(value)
    if (parts === null) return `«${value}» — не контекст трассировки: ожидались четыре шестнадцатеричные части.`
    return `Метка всего действия, частью которого стал запрос (здесь это одно нажатие «Запустить»): версия ${parts.version}, трасса ${parts.trace}, родитель ${parts.parent} — шаг, который его послал; ${parts.isSampled ? 'флаг 01: записывается' : 'флаг 00: не записывается'}.`
  },
  tracestate: (value) => `Пометки, которые системы трассировки передают вместе с трассой: ${value}.`,
  'x-sandbox': (value) =>
    `Собственное поле Framewise: запрос работает с данными песочницы ${value}, и байты его видны только в ней.`,
  'x-request-id': (value) => `Имя этого запроса, ${value}, чтобы потом найти его в журналах.`,
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
  'grpc-encoding': (value) =>
    value === 'identity'
      ? 'Сообщения этого потока не сжаты.'
      : `Сообщения этого потока могут быть сжаты алгоритмом ${value}; сжато ли каждое, говорит его первый байт.`,
  'grpc-accept-encoding': (value) => `Эта сторона умеет распаковывать сообщения: ${value}.`,
  'grpc-status-details-bin': 'Подробности ошибки: сообщение google.rpc.Status в Base64.',
  'x-grpc-web': 'Вызов пришёл из браузера по gRPC-Web.',
  'x-user-agent': (value) => `Библиотека gRPC-Web, сделавшая вызов: ${value}; поменять User-Agent браузер ей не даёт.`,
  'connect-protocol-version': (value) => `Версия протокола Connect: ${value}.`,
}

function contentType(value: string): string {
  const { type, charset, boundary } = mediaType(value)
  const letters = charset === null ? '' : `, кодировка — ${charset}`
  if (type.startsWith('application/grpc-web'))
    return `В теле — поток gRPC-Web (${type}): сообщения, перед каждым его длина, а последними идут трейлеры.`
  if (type.startsWith('application/grpc'))
    return `В теле — поток gRPC (${type}): перед каждым сообщением префикс из 5\u00a0байт.`
  if (type === 'application/json') return `В теле — текст JSON${letters}.`
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

function accept(value: string): string {
  if (value === '*/*') return 'Подойдёт любой формат: */* оставляет выбор за сервером.'
  const [first = ''] = members(value)
  const more = members(value).length > 1 ? '; насколько хуже остальное, говорит q' : ''
  return more === ''
    ? `Клиент хотел бы получить ${value}.`
    : `Клиент предпочёл бы ${first.split(';')[0]}${more}: ${value}.`
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

function cacheControl(value: string): string {
  const found = directives(value)
  const says: string[] = []
  if (found.has('no-store')) says.push('копию не хранить вовсе')
  if (found.has('no-cache')) says.push('перед каждым использованием копии спрашивать сервер')
  if (found.has('private')) says.push('хранить может только кэш самого пользователя')
  if (found.has('public')) says.push('хранить может любой кэш')
  const age = found.get('max-age')
  if (age !== undefined) says.push(`копия свежая ${age}\u00a0с`)
  const shared = found.get('s-maxage')
  if (shared !== undefined) says.push(`в общих кэшах — ${shared}\u00a0с`)
  if (found.has('must-revalidate')) says.push('устаревшей не пользоваться')
  if (found.has('immutable')) says.push('содержимое никогда не изменится')
  return says.length === 0 ? `Указания кэшам: ${value}.` : `Кэшам: ${says.join('; ')}.`
}
