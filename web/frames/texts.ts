/** The frames panel's words in both languages. */
import { defineTexts, plural } from '../i18n/index.ts'
import type { TraceTls } from '../trace/index.ts'
import { duration, elapsed } from './duration.ts'

const EN = { milliseconds: 'ms', seconds: 's', point: '.' }
const RU = { milliseconds: 'мс', seconds: 'с', point: ',' }

/** Made once: to make one costs more than to draw a line. */
const numbers = { en: new Intl.NumberFormat('en'), ru: new Intl.NumberFormat('ru') }

const enBytes = (count: number) =>
  `${numbers.en.format(count)}\u00a0${plural('en', count, { one: 'byte', other: 'bytes' })}`
const ruBytes = (count: number) =>
  `${numbers.ru.format(count)}\u00a0${plural('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })}`

const megabytes = (language: string, count: number) =>
  (count / 1_000_000).toLocaleString(language, { maximumFractionDigits: 1 })

export const texts = defineTexts({
  en: {
    panel: 'Frames',
    bytes: enBytes,
    bytesShort: (count: number) => `${numbers.en.format(count)}\u00a0B`,
    bytesBrief: (count: number) =>
      count < 100_000 ? `${numbers.en.format(count)}\u00a0B` : `${megabytes('en', count)}\u00a0MB`,
    duration: (milliseconds: number) => duration(milliseconds, EN),
    elapsed: (milliseconds: number) => elapsed(milliseconds, EN),
    client: 'Client',
    server: 'Server',
    toServer: 'client → server',
    toClient: 'server → client',
    // Zoom
    zoom: 'Zoom',
    zoomTimeline: 'Time',
    zoomLadder: 'Ladder',
    zoomLayers: 'Layers',
    zoomBytes: 'Bytes',
    zoomBits: 'Bits',
    zoomTable: 'HPACK',
    zoomGraphql: 'GraphQL',
    // The server and its database
    queries: (count: number) =>
      `${numbers.en.format(count)} SQL ${plural('en', count, { one: 'query', other: 'queries' })}`,
    queryMark: 'SQL query, inside the server',
    notOnTheWire: 'the server asks its database: not on the wire',
    sqlSame: (times: number, loader: string) => `${times} × the same from ${loader}: N+1`,
    sqlRows: (count: number) => `${numbers.en.format(count)} ${plural('en', count, { one: 'row', other: 'rows' })}`,
    sqlSaid: (loader: string, rows: string, took: string) =>
      `${loader} asked the database, and got ${rows} in ${took}. Nothing of this crossed the wire: it happened inside the server, between the request and its answer.`,
    sqlNth: (nth: number, of: number) => `No.\u00a0${nth} of ${of} that are the same but for their parameters.`,
    sqlStatement: 'Statement',
    sqlParameters: 'Parameters',
    sqlNoParameters: 'None: every value stands in the statement.',
    // Ladder
    level: 'Detail',
    messages: 'Messages',
    frames: 'Frames',
    ladder: 'Messages between client and server, in order',
    framesIn: (count: number) => `${count} ${plural('en', count, { one: 'frame', other: 'frames' })}`,
    stream: (stream: number) => `stream ${stream}`,
    control: (count: number) => `${count} ${plural('en', count, { one: 'control frame', other: 'control frames' })}`,
    housekeeping: (count: number) =>
      `${count} housekeeping ${plural('en', count, { one: 'message', other: 'messages' })}`,
    keepAlive: (count: number) => `${count} keep-alive ${plural('en', count, { one: 'message', other: 'messages' })}`,
    streamOf: (count: number) =>
      `${numbers.en.format(count)} ${plural('en', count, { one: 'message', other: 'messages' })}`,
    streamTime: (value: string) => `${value} from first to last`,
    messageNumber: (number: number) => `message ${number}`,
    polls: (count: number) =>
      `${numbers.en.format(count)} ${plural('en', count, { one: 'polling request', other: 'polling requests' })}`,
    pollsOf: (session: string) => `carry Socket.IO session ${session}`,
    pollsOfNew: 'carry a Socket.IO session that has no name yet',
    openFor: (value: string) => `Open for ${value}`,
    waits: (value: string) => `held for ${value}`,
    waited: (value: string) => `after ${value}`,
    records: (count: number) =>
      `${numbers.en.format(count)}\u00a0${plural('en', count, { one: 'record', other: 'records' })}`,
    correlation: (id: number) => `correlation id ${id}, the same on a request and its answer`,
    calledItself: (clientId: string) => `client.id ${clientId}`,
    sinceLast: 'since the row above',
    unfold: 'Show them one by one',
    fold: 'Fold them again',
    overhead: (overhead: number, payload: number) =>
      payload === 0
        ? `${enBytes(overhead)} of protocol, no content`
        : `${enBytes(overhead)} of protocol around ${enBytes(payload)} of content`,
    newRows: (count: number) => `${count} new`,
    nextRow: 'Next message',
    lost: 'did not arrive',
    late: 'came late',
    previousRow: 'Previous message',
    times: (count: number) => `${numbers.en.format(count)}\u00a0×`,
    hasIssues: (count: number) => `${count} ${plural('en', count, { one: 'oddity', other: 'oddities' })}`,
    truncated: 'cut off',
    invalid: 'breaks the rules',
    open: 'still arriving',
    // Exchange rows
    connection: (connection: number) => `Connection ${connection}`,
    openedNamed: 'opened by your browser',
    openedRelay: 'opened by the relay, on your behalf',
    openedTerminal: 'opened by a program in your terminal',
    openedShared: 'opened by a program that named no sandbox',
    fresh: 'new connection',
    decrypted: 'shown decrypted',
    tlsDetail: (
      { cipher, alpn, serverName, isResumed }: TraceTls,
      { toServer, toClient }: Readonly<Record<'toServer' | 'toClient', string>>,
    ) =>
      [
        `Encrypted by ${cipher}.`,
        alpn === '' ? 'The client offered no protocols by ALPN.' : `ALPN agreed on ${alpn}.`,
        serverName === '' ? '' : `The name ${serverName} went in the clear.`,
        `The handshake took ${toServer} to the server and ${toClient} to the client${isResumed ? ', and continued an earlier session' : ''}; none of it is below.`,
      ]
        .filter(Boolean)
        .join(' '),
    pasted: 'Pasted bytes',
    pastedText: (bytes: string) =>
      `${bytes} without HTTP around them, as you pasted them. What they carry is taken apart below.`,
    pastedFrom: 'from your clipboard, not from this server',
    pastedHonesty: 'Pasted bytes have no times. They are read on this page and go nowhere.',
    reused: (position: number, before: string) =>
      `used again, exchange no.\u00a0${position + 1}; ${before} went before`,
    // Where the bytes come from
    honesty: 'Bytes are what the server’s sockets read and wrote, after TCP and TLS, timed by the server’s clock.',
    // States
    connecting: 'Connecting…',
    emptyTitle: 'No bytes yet',
    emptyText: 'Press Run: every byte of the request and of its answer appears here, taken apart and explained.',
    emptyAll:
      'What you run on this page appears here, byte by byte, and so does what your programs send while the terminal is caught.',
    emptyShared: 'Programs that name no sandbox show up here: curl, grpcurl, a script of your own.',
    noMatch: 'Nothing matches the filter.',
    resetFilter: 'Show everything',
    // Timeline
    timeline: 'Bytes over time: up to the server, down to the client',
    lanes: 'Exchanges over time',
    moreLanes: (count: number) => `${count} earlier exchanges are not drawn.`,
    timelineHint: 'A press opens the ladder at that moment.',
    // Details
    chooseRow: 'Choose a message on the ladder to look inside.',
    tree: 'Fields by layer',
    payload: 'content',
    bytesOf: (from: number, to: number) => (to - from === 1 ? `byte ${from}` : `bytes ${from}–${to - 1}`),
    bitsOf: (from: number, count: number) => (count === 1 ? `bit ${from}` : `bits ${from}–${from + count - 1}`),
    spec: (reference: string) => `Read ${reference}`,
    backToWire: 'Back to the wire',
    ofShown: 'in the frames shown',
    byLayer: 'Bytes by layer',
    // Byte grid
    grid: 'Bytes',
    cell: (offset: number, hex: string, what: string) => `byte ${offset}, 0x${hex}: ${what}`,
    wireBytes: 'Wire',
    dechunked: 'Without chunks',
    reassembled: 'Body',
    inflated: 'Unpacked',
    huffman: 'Huffman text',
    unmasked: 'Unmasked',
    base64: 'Decoded',
    unescaped: 'Without % escapes',
    noOwner: 'not explained',
    // Bit view
    bits: 'Bits',
    chooseByte: 'Choose a byte to see its bits.',
    // Said aloud
    announced: (count: number, last: string) =>
      `${count} new ${plural('en', count, { one: 'row', other: 'rows' })}. Last: ${last}`,
  },
  ru: {
    panel: 'Кадры',
    bytes: ruBytes,
    bytesShort: (count: number) => `${numbers.ru.format(count)}\u00a0Б`,
    bytesBrief: (count: number) =>
      count < 100_000 ? `${numbers.ru.format(count)}\u00a0Б` : `${megabytes('ru', count)}\u00a0МБ`,
    duration: (milliseconds: number) => duration(milliseconds, RU),
    elapsed: (milliseconds: number) => elapsed(milliseconds, RU),
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
      `${numbers.ru.format(count)}\u00a0SQL-${plural('ru', count, { one: 'запрос', few: 'запроса', many: 'запросов', other: 'запроса' })}`,
    queryMark: 'SQL-запрос внутри сервера',
    sqlSame: (times: number, loader: string) => `${times} × одно и то же, ${loader}: N+1`,
    notOnTheWire: 'сервер обращается к своей базе: по сети это не идёт',
    sqlRows: (count: number) =>
      `${numbers.ru.format(count)}\u00a0${plural('ru', count, { one: 'строка', few: 'строки', many: 'строк', other: 'строки' })}`,
    sqlSaid: (loader: string, rows: string, took: string) =>
      `${loader} обратился к базе данных. В ответе ${rows}, время — ${took}. По сети ничего из этого не шло: всё случилось внутри сервера, между запросом и ответом.`,
    sqlNth: (nth: number, of: number) => `Это запрос ${nth} из ${of} одинаковых: различаются только параметры.`,
    sqlStatement: 'Запрос',
    sqlParameters: 'Параметры',
    sqlNoParameters: 'Нет: все значения стоят в самом запросе.',
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
      `${numbers.ru.format(count)}\u00a0${plural('ru', count, { one: 'сообщение', few: 'сообщения', many: 'сообщений', other: 'сообщения' })}`,
    streamTime: (value: string) => `${value} от первого до последнего`,
    messageNumber: (number: number) => `сообщение ${number}`,
    polls: (count: number) =>
      `${numbers.ru.format(count)}\u00a0${plural('ru', count, { one: 'запрос-опрос', few: 'запроса-опроса', many: 'запросов-опросов', other: 'запроса-опроса' })}`,
    pollsOf: (session: string) => `в них идёт сеанс Socket.IO ${session}`,
    pollsOfNew: 'в них идёт сеанс Socket.IO, ещё без имени',
    openFor: (value: string) => `Открыто уже ${value}`,
    waits: (value: string) => `ждёт ${value}`,
    waited: (value: string) => `через ${value}`,
    records: (count: number) =>
      `${numbers.ru.format(count)}\u00a0${plural('ru', count, { one: 'запись', few: 'записи', many: 'записей', other: 'записи' })}`,
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
    times: (count: number) => `${numbers.ru.format(count)}\u00a0×`,
    hasIssues: (count: number) =>
      `${count}\u00a0${plural('ru', count, { one: 'странность', few: 'странности', many: 'странностей', other: 'странности' })}`,
    truncated: 'оборван',
    invalid: 'нарушает правила',
    open: 'ещё приходит',
    connection: (connection: number) => `Соединение ${connection}`,
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
    pastedText: (bytes: string) =>
      `${bytes} без HTTP вокруг — так, как вы их вставили. Что в них лежит, разобрано ниже.`,
    pastedFrom: 'из буфера обмена, не с этого сервера',
    pastedHonesty: 'У вставленных байтов нет времени. Они прочитаны на этой странице и никуда не уходят.',
    reused: (position: number, before: string) =>
      `то же соединение, обмен №\u00a0${position + 1}; до него прошло ${before}`,
    honesty: 'Байты — то, что прочитали и записали сокеты сервера, уже после TCP и TLS, по часам сервера.',
    connecting: 'Подключение…',
    emptyTitle: 'Байтов пока нет',
    emptyText: 'Нажмите «Запустить»: здесь появится каждый байт запроса и ответа — разобранный и объяснённый.',
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
  },
})
