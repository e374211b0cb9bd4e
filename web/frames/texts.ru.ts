import { amountIn, numberIn, plural, type Translated } from '../i18n/index.ts'
import type { TraceTls } from '../trace/index.ts'
import { duration, elapsed } from './duration.ts'
import type { texts as english } from './texts.en.ts'

const ruBytes = (count: number) =>
  `${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })}`

export const texts: Translated<typeof english> = {
  panel: 'Кадры',
  bytes: ruBytes,
  bytesShort: (count: number) => amountIn('ru', count, 'byte'),
  bytesBrief: (count: number) =>
    count < 100_000 ? amountIn('ru', count, 'byte') : amountIn('ru', count / 1_000_000, 'megabyte', 1),
  wireTime:
    'На\u00a0проводе: от\u00a0первого байта, по\u00a0часам сервера. Время рядом с\u00a0ответом измеряет браузер.',
  duration: (milliseconds: number) => duration(milliseconds, 'ru'),
  elapsed: (milliseconds: number) => elapsed(milliseconds, 'ru'),
  client: 'Клиент',
  server: 'Сервер',
  toServer: 'клиент → сервер',
  toClient: 'сервер → клиент',
  zoom: 'Масштаб',
  zoomTimeline: 'Время',
  zoomLadder: 'Обмен',
  zoomLayers: 'Слои',
  zoomBytes: 'Байты',
  zoomBits: 'Биты',
  zoomTable: 'HPACK',
  zoomGraphql: 'GraphQL',
  queries: (count: number) =>
    `${numberIn('ru', count)}\u00a0SQL-${plural('ru', count, { one: 'запрос', few: 'запроса', many: 'запросов', other: 'запроса' })}`,
  queryMark: 'SQL-запрос внутри сервера',
  sqlSame: (times: number, loader: string) => `${times} × одно и то же, ${loader}: N+1`,
  notOnTheWire: 'сервер обращается к своей базе: по сети это не идёт',
  sqlRows: (count: number) =>
    `${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'строка', few: 'строки', many: 'строк', other: 'строки' })}`,
  sqlSaid: (loader: string, rows: string, took: string) =>
    `${loader} обратился к базе данных. В ответе ${rows}, время — ${took}. По сети ничего из этого не шло: всё случилось внутри сервера, между запросом и ответом.`,
  sqlNth: (nth: number, of: number) => `Это запрос ${nth} из ${of} одинаковых: различаются только параметры.`,
  sqlStatement: 'Запрос',
  sqlParameters: 'Параметры',
  sqlNoParameters: 'Нет: все значения стоят в самом запросе.',
  ownServer: (revision: number) => `ваш сервер, развёртывание ${revision}`,
  remarkSaid:
    'Это вывод вашего кода в консоль. По сети ничего из этого не шло: строка стоит там, где всё случилось, — между прочитанным и отправленным.',
  level: 'Подробность',
  messages: 'Сообщения',
  frames: 'Кадры',
  ladder: 'Сообщения клиента и сервера по порядку',
  framesIn: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'кадр', few: 'кадра', many: 'кадров', other: 'кадра' })}`,
  stream: (stream: number) => `поток\u00a0${stream}`,
  control: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'служебный кадр', few: 'служебных кадра', many: 'служебных кадров', other: 'служебного кадра' })}`,
  housekeeping: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'служебное сообщение', few: 'служебных сообщения', many: 'служебных сообщений', other: 'служебного сообщения' })}`,
  keepAlive: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'сигнал', few: 'сигнала', many: 'сигналов', other: 'сигнала' })} keep-alive`,
  streamOf: (count: number) =>
    `${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'сообщение', few: 'сообщения', many: 'сообщений', other: 'сообщения' })}`,
  streamTime: (value: string) => `${value} от первого до последнего`,
  messageNumber: (number: number) => `сообщение ${number}`,
  polls: (count: number) =>
    `${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'запрос-опрос', few: 'запроса-опроса', many: 'запросов-опросов', other: 'запроса-опроса' })}`,
  pollsOf: (session: string) => `в них идёт сеанс Socket.IO ${session}`,
  pollsOfNew: 'в них идёт сеанс Socket.IO, ещё без имени',
  openFor: (value: string) => `Открыто уже ${value}`,
  wasOpenFor: (value: string) => `Было открыто ${value}, потом связь с\u00a0сервером пропала`,
  waits: (value: string) => `ждёт ${value}`,
  waited: (value: string) => `через ${value}`,
  records: (count: number) =>
    `${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'запись', few: 'записи', many: 'записей', other: 'записи' })}`,
  correlation: (id: number) => `номер ${id}, общий у запроса и ответа`,
  calledItself: (clientId: string) => `client.id ${clientId}`,
  sinceLast: 'от предыдущей строки',
  unfold: 'Показать по одному',
  fold: 'Свернуть снова',
  overhead: (overhead: number, payload: number) =>
    payload === 0
      ? `${ruBytes(overhead)} протокола, содержимого нет`
      : `${ruBytes(overhead)} протокола на ${ruBytes(payload)} содержимого`,
  newRows: (count: number) => `новых: ${count}`,
  nextRow: 'Следующее сообщение',
  lost: 'не дошло',
  late: 'пришло позже',
  previousRow: 'Предыдущее сообщение',
  times: (count: number) => `${numberIn('ru', count)}\u00a0×`,
  hasIssues: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'странность', few: 'странности', many: 'странностей', other: 'странности' })}`,
  truncated: 'оборван',
  invalid: 'нарушает правила',
  open: 'ещё приходит',
  connection: (connection: number) => `Соединение ${connection}`,
  openedCaller: 'открыл клиент вашего сервера',
  openedNamed: 'открыл ваш браузер',
  openedRelay: 'открыл посредник (relay) от вашего имени',
  openedTerminal: 'открыла программа из вашего терминала',
  openedShared: 'открыла программа, не назвавшая песочницу',
  fresh: 'новое соединение',
  decrypted: 'показано расшифрованным',
  tlsDetail: (
    { cipher, alpn, serverName, isResumed }: TraceTls,
    { toServer, toClient }: Readonly<Record<'toServer' | 'toClient', string>>,
  ) =>
    [
      `Зашифровано: ${cipher}.`,
      alpn === '' ? 'Клиент не предложил протоколов через ALPN.' : `Через ALPN выбран ${alpn}.`,
      serverName === '' ? '' : `Имя ${serverName} ушло открытым текстом.`,
      `Рукопожатие: ${toServer} серверу и ${toClient} клиенту${isResumed ? ', продолжена прежняя сессия' : ''}; ниже из этого ничего нет.`,
    ]
      .filter(Boolean)
      .join(' '),
  pasted: 'Вставленные байты',
  pastedText: (bytes: string) => `${bytes} без HTTP вокруг — так, как вы их вставили. Что в них лежит, разобрано ниже.`,
  pastedFrom: 'из буфера обмена, не с этого сервера',
  pastedHonesty: 'У вставленных байтов нет времени. Они прочитаны на этой странице и никуда не уходят.',
  reused: (position: number, before: string) =>
    `то же соединение, обмен №\u00a0${position + 1}; до него прошло ${before}`,
  honesty: 'Байты — то, что прочитали и записали сокеты сервера, уже после TCP и TLS, по часам сервера.',
  connecting: 'Подключение…',
  emptyTitle: 'Байтов пока нет',
  emptyText: 'Нажмите «Запустить»: здесь появится каждый байт запроса и ответа — разобранный и объяснённый.',
  emptyOwn: 'Вызовите свой сервер из любого клиента: здесь появятся кадры каждого вызова.',
  emptyAll:
    'Здесь байт за байтом появится то, что вы запустите на этой странице, и то, что отправят ваши программы, пока ловится терминал.',
  emptyShared: 'Здесь видны программы, не назвавшие песочницу: curl, grpcurl, ваш собственный скрипт.',
  noMatch: 'Под фильтр ничего не подходит.',
  resetFilter: 'Показать всё',
  timeline: 'Байты во времени: вверх — к серверу, вниз — к клиенту',
  lanes: 'Обмены во времени',
  moreLanes: (count: number) => `Не показано более ранних обменов: ${count}.`,
  timelineHint: 'Нажатие открывает обмен с этого места.',
  chooseRow: 'Выберите сообщение, чтобы заглянуть внутрь.',
  tree: 'Поля по слоям',
  payload: 'содержимое',
  bytesOf: (from: number, to: number) => (to - from === 1 ? `байт ${from}` : `байты ${from}–${to - 1}`),
  bitsOf: (from: number, count: number) => (count === 1 ? `бит ${from}` : `биты ${from}–${from + count - 1}`),
  spec: (reference: string) => `Читать ${reference}`,
  backToWire: 'Назад к байтам на проводе',
  ofShown: 'в показанных кадрах',
  byLayer: 'Байты по слоям',
  grid: 'Байты',
  cell: (offset: number, hex: string, what: string) => `байт ${offset}, 0x${hex}: ${what}`,
  wireBytes: 'На проводе',
  dechunked: 'Без разметки порций',
  reassembled: 'Тело',
  inflated: 'Распаковано',
  huffman: 'Текст Хаффмана',
  unmasked: 'Без маски',
  base64: 'Раскодировано',
  unescaped: 'Без %-кодов',
  noOwner: 'без объяснения',
  bits: 'Биты',
  chooseByte: 'Выберите байт, чтобы увидеть его биты.',
  announced: (count: number, last: string) => `Новых строк: ${count}. Последняя: ${last}`,
}
