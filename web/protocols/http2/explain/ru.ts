/** HTTP/2 со сжатием заголовков по-русски: поля, кадры и замечания. Файл длинный: это один каталог, рядом с английским. */

import type { HpackIssue } from '#proto/wire/hpack/index.ts'
import type { Http2Issue, Http2Key, Http2Kind } from '#proto/wire/http2/index.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { plural } from '../../../i18n/index.ts'
import type { Catalogue, Fact, FrameCatalogue, FrameFact, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import {
  fieldNumber,
  frameLength,
  hasFlag,
  headersRole,
  lengthOf,
  numberOf,
  payloadLength,
  quoted,
  settingsIn,
} from './facts.ts'
import { hpackFields } from './hpack.ru.ts'

const bytes = (count: number) => byteCount('ru', count)

const ERRORS: Readonly<Record<string, string>> = {
  NO_ERROR: 'ничего плохого не случилось, это обычное завершение',
  PROTOCOL_ERROR: 'другая сторона нарушила правила протокола',
  INTERNAL_ERROR: 'сбой произошёл у самого отправителя',
  FLOW_CONTROL_ERROR: 'данных пришло больше, чем позволяло окно',
  SETTINGS_TIMEOUT: 'подтверждение настроек не пришло вовремя',
  STREAM_CLOSED: 'кадр пришёл в уже законченный поток',
  FRAME_SIZE_ERROR: 'длина кадра не подходит к его типу',
  REFUSED_STREAM: 'запрос отклонён до начала работы, его можно спокойно послать снова',
  CANCEL: 'отправителю ответ больше не нужен',
  COMPRESSION_ERROR: 'сжатые заголовки не удалось раскодировать, общие таблицы разошлись',
  CONNECT_ERROR: 'соединение, открытое по запросу CONNECT, оборвалось',
  ENHANCE_YOUR_CALM: 'другая сторона просит слишком многого и слишком быстро',
  INADEQUATE_SECURITY: 'соединение TLS недостаточно надёжно',
  HTTP_1_1_REQUIRED: 'этот запрос нужно делать по HTTP/1.1',
}

const SETTINGS: Readonly<Record<string, (value: number) => string>> = {
  SETTINGS_HEADER_TABLE_SIZE: (value) =>
    value === 0
      ? 'Другой стороне нельзя запоминать заголовки для этого собеседника: её динамическая таблица выключена.'
      : `Для запоминания посылаемых сюда заголовков другая сторона может завести таблицу размером до ${value}\u00a0байт.`,
  SETTINGS_ENABLE_PUSH: (value) =>
    value === 0
      ? 'Серверу нельзя присылать ответы, о которых его не просили (push).'
      : 'Сервер может присылать ответы без запроса (push).',
  SETTINGS_MAX_CONCURRENT_STREAMS: (value) =>
    value === 0
      ? 'Открывать новые потоки пока нельзя.'
      : `Одновременно открытых потоков может быть не больше ${value}.`,
  SETTINGS_INITIAL_WINDOW_SIZE: (value) =>
    `Окно каждого потока сначала ${bytes(value)}: столько DATA можно прислать, пока не понадобится WINDOW_UPDATE.`,
  SETTINGS_MAX_FRAME_SIZE: (value) => `В одном кадре сюда можно прислать до ${value}\u00a0байт содержимого.`,
  SETTINGS_MAX_HEADER_LIST_SIZE: (value) =>
    `Заголовкам одного сообщения лучше быть меньше ${value}\u00a0байт, считая без сжатия. Это совет, а не правило.`,
  SETTINGS_ENABLE_CONNECT_PROTOCOL: (value) =>
    value === 1 ? 'В потоке этого соединения можно открыть WebSocket.' : 'WebSocket внутри потока не предлагается.',
  SETTINGS_NO_RFC7540_PRIORITIES: (value) =>
    value === 1 ? 'Старое дерево приоритетов здесь не используется.' : 'Старое дерево приоритетов можно использовать.',
}

function stream(id: number): string {
  if (id === 0) return 'Поток 0 — это само соединение, а не запрос.'
  return id % 2 === 1
    ? `Поток (stream) ${id}. Номер нечётный, значит, поток открыл клиент: в нём живут один запрос и ответ на него.`
    : `Поток (stream) ${id}. Номер чётный, значит, поток открыл сервер, пообещав ответ без запроса.`
}

function errorText(fact: Fact): string {
  return fact.symbol === undefined
    ? `кода ${fact.value} нет ни в одном реестре; его понимают как INTERNAL_ERROR.`
    : `${fact.symbol} (${fact.value}): ${ownValue(ERRORS, fact.symbol) ?? ''}.`
}

function settingText(symbol: string | undefined, value: number): string {
  const known = symbol === undefined ? undefined : ownValue(SETTINGS, symbol)
  return known === undefined
    ? `Эту настройку не называет ни один известный здесь стандарт, получатель её пропустит. Значение: ${value}.`
    : known(value)
}

function settingsWord(count: number): string {
  return plural('ru', count, { one: 'настройку', few: 'настройки', many: 'настроек', other: 'настройки' })
}

const onOff = (fact: Fact, on: string, off: string) => (fact.value === true ? on : off)

function headersText(fact: FrameFact, ends: boolean): string {
  const { stream } = fact.frame
  const role = headersRole(fact)
  switch (role.type) {
    case 'request':
      return `Запрос ${role.line} открывает поток ${stream}.`
    case 'response':
      return ends && role.grpcStatus !== undefined
        ? `Весь ответ потока ${stream} в одном кадре (trailers-only): код HTTP ${role.status}, grpc-status ${role.grpcStatus}, сообщения нет.`
        : `Начало ответа в потоке ${stream}: код ${role.status}.`
    case 'trailers':
      return role.grpcStatus === undefined
        ? `Трейлеры (trailers) потока ${stream}: поля после тела.`
        : `Трейлеры (trailers) потока ${stream}, поля после тела. В них исход вызова: grpc-status ${role.grpcStatus}.`
    case 'unknown':
      return `Заголовки в потоке ${stream}.`
  }
}

const http2Fields: Catalogue<Http2Key> = {
  'h2.preface': {
    label: 'преамбула (preface)',
    text: 'С этих 24\u00a0байт начинает любой клиент, они всегда одни и те же. Это нарочно похоже на неверный запрос HTTP/1.1: сервер, который знает только его, ответит ошибкой, а не зависнет.',
  },
  'h2.length': {
    label: 'длина',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'Содержимого нет: эти 9\u00a0байт заголовка и есть весь кадр (frame).'
        : `После 9-байтового заголовка кадра (frame) идёт содержимое: ${bytes(numberOf(fact))}. Число занимает три байта, так что могло бы дойти до 16\u00a0777\u00a0215.`,
  },
  'h2.type': {
    label: 'тип',
    text: (fact) =>
      fact.symbol === 'UNKNOWN'
        ? `Типа ${fact.value} нет в известных здесь стандартах; такие кадры получатель пропускает.`
        : `Тип ${fact.value} — это ${fact.symbol}. От него зависит, что значат флаги и содержимое.`,
  },
  'h2.flags': {
    label: 'флаги',
    text: (fact) =>
      fact.symbol === undefined
        ? `Ни один из флагов, известных кадру ${fact.frame.kind}, не поднят.`
        : `Флаги этого кадра ${fact.frame.kind}: ${fact.symbol}. У других типов те же биты значат другое.`,
  },
  'h2.flags.unused': {
    label: 'свободный бит',
    text: (fact) =>
      onOff(
        fact,
        `Бит поднят, но у ${fact.frame.kind} он ничего не значит; получатель его не замечает.`,
        `У ${fact.frame.kind} этот бит ничего не значит и равен 0.`,
      ),
  },
  'h2.data.flags.padded': {
    label: 'PADDED',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: сначала идёт длина заполнения, а после данных — само заполнение, оно скрывает их настоящий размер.',
        'Не поднят: всё содержимое — данные.',
      ),
  },
  'h2.data.flags.end_stream': {
    label: 'END_STREAM',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: с этим кадром тело этой стороны передано целиком.',
        'Не поднят: в этом потоке будут ещё данные или трейлеры (trailers) — заголовки после тела.',
      ),
  },
  'h2.headers.flags.priority': {
    label: 'PRIORITY',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: перед заголовками стоят пять байт приоритета.',
        'Не поднят: приоритета нет, заголовки начинаются сразу.',
      ),
  },
  'h2.headers.flags.padded': {
    label: 'PADDED',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: сначала длина заполнения, само оно — в конце кадра.',
        'Не поднят: заголовки ничем не дополнены.',
      ),
  },
  'h2.headers.flags.end_headers': {
    label: 'END_HEADERS',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: все заголовки уместились в этом кадре.',
        'Не поднят: заголовки продолжатся в кадре CONTINUATION, и он должен прийти следующим.',
      ),
  },
  'h2.headers.flags.end_stream': {
    label: 'END_STREAM',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: больше эта сторона в этом потоке ничего не пришлёт — ни тела, ни заголовков.',
        'Не поднят: эта сторона пришлёт в потоке тело или ещё заголовки.',
      ),
  },
  'h2.settings.flags.ack': {
    label: 'ACK',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: «ваши настройки я применил». Такой кадр всегда пуст.',
        'Не поднят: это новые настройки, другая сторона должна их подтвердить.',
      ),
  },
  'h2.push_promise.flags.padded': {
    label: 'PADDED',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: обещание начинается с длины заполнения и им же кончается.',
        'Не поднят: обещание ничем не дополнено.',
      ),
  },
  'h2.push_promise.flags.end_headers': {
    label: 'END_HEADERS',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: обещанный запрос уместился в этом кадре целиком.',
        'Не поднят: обещанный запрос продолжится в CONTINUATION.',
      ),
  },
  'h2.ping.flags.ack': {
    label: 'ACK',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: это ответ на PING, он возвращает те же восемь байт.',
        'Не поднят: это сам PING, на него надо ответить.',
      ),
  },
  'h2.continuation.flags.end_headers': {
    label: 'END_HEADERS',
    text: (fact) =>
      onOff(
        fact,
        'Поднят: на этом кадре заголовки кончаются, теперь их можно раскодировать.',
        'Не поднят: сразу за этим кадром придёт ещё один CONTINUATION.',
      ),
  },
  'h2.reserved': {
    label: 'запасной бит',
    text: (fact) =>
      fact.value === 0
        ? 'Бит про запас. Отправитель оставляет в нём 0.'
        : 'Здесь должен быть 0; получатель не обращает внимания на то, что это не так.',
  },
  'h2.stream': { label: 'номер потока', text: (fact) => stream(numberOf(fact)) },
  'h2.pad_length': {
    label: 'длина заполнения',
    text: (fact) =>
      `В конце кадра — пустое заполнение, ${bytes(numberOf(fact))}. Окно они расходуют наравне с данными.`,
  },
  'h2.padding': {
    label: 'заполнение',
    text: (fact) =>
      `${bytes(lengthOf(fact.field))} без всякого смысла, одни нули: они скрывают настоящую длину содержимого.`,
  },
  'h2.priority.exclusive': {
    label: 'бит исключительности',
    text: (fact) =>
      fact.value === 1
        ? 'Поднят: поток хочет опередить всех, кто ждёт того же родителя.'
        : 'Не поднят: поток делит место с соседями.',
  },
  'h2.priority.dependency': {
    label: 'от какого потока зависит',
    text: (fact) =>
      `Этому потоку следует подождать ${fact.value === 0 ? 'поток 0, то есть никого' : `поток ${fact.value}`}. Схема устарела, большинство серверов её не замечает.`,
  },
  'h2.priority.weight': {
    label: 'вес',
    text: (fact) =>
      `Вес ${fact.value} из 256 — доля среди потоков с тем же родителем. В самом байте записано на единицу меньше.`,
  },
  'h2.fragment': {
    label: 'сжатые заголовки',
    text: (fact) =>
      fact.field.derived === undefined
        ? `${bytes(numberOf(fact))} заголовков, сжатых по HPACK.`
        : `${bytes(numberOf(fact))}: часть сжатых заголовков, которые заняли несколько кадров. Прежде чем раскодировать, части соединяют.`,
  },
  'h2.rst_stream.error_code': { label: 'код ошибки', text: (fact) => `Почему поток обрывается — ${errorText(fact)}` },
  'h2.settings.setting': { label: 'настройка', text: (fact) => settingText(fact.symbol, numberOf(fact)) },
  'h2.settings.id': {
    label: 'номер настройки',
    text: (fact) => `Два байта называют настройку: ${fact.value} — ${fact.symbol ?? 'в реестре такой нет'}.`,
  },
  'h2.settings.value': {
    label: 'значение настройки',
    text: (fact) =>
      `Четыре байта, ${fact.value}. ${settingText(fact.sibling('h2.settings.id')?.symbol, numberOf(fact))}`,
  },
  'h2.push_promise.reserved': {
    label: 'запасной бит обещания',
    text: (fact) => `Бит перед номером обещанного потока, ${fact.value}; он ничего не значит.`,
  },
  'h2.push_promise.stream': {
    label: 'обещанный поток',
    text: (fact) => `Обещанный ответ придёт в потоке ${fact.value}. Номер чётный, потому что поток открывает сервер.`,
  },
  'h2.ping.data': {
    label: 'произвольные данные',
    text: (fact) =>
      `Восемь байт на выбор отправителя (${fact.value}). Ответ повторяет их: так его узнают и измеряют время.`,
  },
  'h2.goaway.reserved': {
    label: 'запасной бит GOAWAY',
    text: (fact) => `Бит перед номером последнего потока, ${fact.value}; получатель его не замечает.`,
  },
  'h2.goaway.last_stream': {
    label: 'последний поток',
    text: (fact) =>
      fact.value === 0x7fffffff
        ? 'Наибольший из возможных номеров: предупреждение, что конец близок, но все прежние потоки ещё обслужат.'
        : `Потоки с номером больше ${fact.value} не обрабатывались — их можно спокойно повторить в новом соединении.`,
  },
  'h2.goaway.error_code': { label: 'код ошибки', text: (fact) => `Почему соединение закрывается — ${errorText(fact)}` },
  'h2.goaway.debug': {
    label: 'отладочные данные',
    text: (fact) => `Записка для тех, кто ищет ошибку, в свободной форме: «${quoted(fact.value)}».`,
  },
  'h2.window_update.reserved': {
    label: 'запасной бит прибавки',
    text: (fact) => `Бит перед прибавкой, ${fact.value}; в счёт идёт только 31 бит.`,
  },
  'h2.window_update.increment': {
    label: 'прибавка к окну',
    text: (fact) =>
      `Другая сторона может прислать ещё ${bytes(numberOf(fact))} ${fact.frame.stream === 0 ? 'по всем потокам вместе' : `в потоке ${fact.frame.stream}`} — вдобавок к тому, что осталось от её окна.`,
  },
  'h2.altsvc.origin_length': {
    label: 'длина источника',
    text: (fact) =>
      fact.value === 0
        ? 'Источник не назван: о нём говорит сам поток.'
        : `Имя источника занимает ${bytes(numberOf(fact))}.`,
  },
  'h2.altsvc.origin': {
    label: 'источник (origin)',
    text: (fact) => `Другой адрес, названный дальше, обслуживает ${quoted(fact.value)}.`,
  },
  'h2.altsvc.value': {
    label: 'другой адрес',
    text: (fact) => `То же содержимое можно получить и здесь: ${quoted(fact.value)}.`,
  },
  'h2.origin.entry': {
    label: 'запись об источнике',
    text: (fact) => `Это соединение годится и для ${quoted(fact.value)}.`,
  },
  'h2.origin.length': {
    label: 'длина записи',
    text: (fact) => `Название одного источника занимает ${bytes(numberOf(fact))}.`,
  },
  'h2.origin.value': { label: 'имя источника', text: (fact) => `Схема, хост и порт: ${quoted(fact.value)}.` },
  'h2.priority_update.reserved': {
    label: 'запасной бит приоритета',
    text: (fact) => `Бит перед номером потока, ${fact.value}; на него не смотрят.`,
  },
  'h2.priority_update.stream': { label: 'чей приоритет', text: (fact) => `Новый приоритет — у потока ${fact.value}.` },
  'h2.priority_update.value': {
    label: 'приоритет',
    text: (fact) =>
      `«${quoted(fact.value)}»: u — срочность от 0 (сначала) до 7 (потом), i — ответ полезен и по частям.`,
  },
  'h2.unknown': {
    label: 'неизвестное содержимое',
    text: (fact) => `${bytes(lengthOf(fact.field))} кадра, тип которого получатель пропускает не читая.`,
  },
  'h2.malformed': {
    label: 'неверное содержимое',
    text: (fact) => `${bytes(lengthOf(fact.field))}, которые не могут быть тем, чего требует этот тип кадра.`,
  },
  'h2.pending': {
    label: 'неполные байты',
    text: (fact) => `Пока есть ${bytes(lengthOf(fact.field))}, остальное ещё не пришло, поэтому разбирать рано.`,
  },
  'h2.rest': {
    label: 'неразобранный остаток',
    text: (fact) =>
      `${bytes(lengthOf(fact.field))} после ошибки. Получатель уже закрыл бы соединение, поэтому верить им нельзя.`,
  },
  'h2.lost': {
    label: 'потерянные байты',
    text: (fact) => `${bytes(lengthOf(fact.field))}: они потеряны или без потерянного не имеют смысла.`,
  },
}

export const fields = { ...http2Fields, ...hpackFields }

export const frames: FrameCatalogue<Http2Kind> = {
  preface: {
    label: 'преамбула (preface)',
    text: '«Я говорю на HTTP/2». С этих 24\u00a0байт начинает каждый клиент.',
  },
  DATA: {
    label: 'DATA',
    text: (fact) =>
      payloadLength(fact) === 0
        ? `Тела в этом кадре потока ${fact.frame.stream} нет: ${hasFlag(fact, 'END_STREAM') ? 'он нужен только ради флага END_STREAM, которым эта сторона говорит, что закончила.' : 'он пуст, но продолжение следует.'}`
        : `Часть тела в потоке ${fact.frame.stream}: ${bytes(payloadLength(fact))}, обрамление — ${bytes(frameLength(fact) - payloadLength(fact))}. ${hasFlag(fact, 'END_STREAM') ? 'Больше эта сторона ничего не пришлёт.' : 'Продолжение следует.'}`,
  },
  HEADERS: {
    label: 'HEADERS',
    text: (fact) => {
      const ends = hasFlag(fact, 'END_STREAM')
      return `${headersText(fact, ends)} ${ends ? 'Больше эта сторона ничего не пришлёт.' : 'Дальше будет тело или ещё заголовки.'}`
    },
  },
  PRIORITY: {
    label: 'PRIORITY',
    text: (fact) =>
      `Пожелание, в каком порядке обслуживать поток ${fact.frame.stream}. Устарело, обычно его не замечают.`,
  },
  RST_STREAM: {
    label: 'RST_STREAM',
    text: (fact) =>
      `${fact.frame.direction === 'toServer' ? 'Клиент' : 'Сервер'} обрывает поток ${fact.frame.stream} сразу в обе стороны: ${fact.field('h2.rst_stream.error_code')?.symbol ?? 'неизвестная ошибка'}. Соединение продолжает жить.`,
  },
  SETTINGS: {
    label: 'SETTINGS',
    text: (fact) => {
      if (hasFlag(fact, 'ACK')) return 'Подтверждение: настройки другой стороны вступили в силу.'
      const settings = settingsIn(fact)
      return settings.length === 0
        ? 'Все настройки остаются по умолчанию.'
        : `Эта сторона сообщает ${settings.length}\u00a0${settingsWord(settings.length)}: ${settings.join(', ')}.`
    },
  },
  PUSH_PROMISE: {
    label: 'PUSH_PROMISE',
    text: (fact) =>
      `Сервер обещает ответ, о котором его не просили, в потоке ${fieldNumber(fact, 'h2.push_promise.stream')}.`,
  },
  PING: {
    label: 'PING',
    text: (fact) =>
      hasFlag(fact, 'ACK')
        ? 'Ответ на PING: соединение живо.'
        : '«Вы здесь?» Время до ответа — это путь туда и обратно.',
  },
  GOAWAY: {
    label: 'GOAWAY',
    text: (fact) =>
      `Новых потоков не открывать: соединение закрывается (${fact.field('h2.goaway.error_code')?.symbol ?? 'неизвестная ошибка'}). ${fieldNumber(fact, 'h2.goaway.last_stream') === 0 ? 'Ни одного потока другой стороны в работе нет.' : `Потоки до ${fieldNumber(fact, 'h2.goaway.last_stream')} включительно ещё могут закончиться.`}`,
  },
  WINDOW_UPDATE: {
    label: 'WINDOW_UPDATE',
    text: (fact) =>
      `Место ещё для ${fieldNumber(fact, 'h2.window_update.increment')}\u00a0${plural('ru', fieldNumber(fact, 'h2.window_update.increment'), { one: 'байта', few: 'байт', many: 'байт', other: 'байта' })} ${fact.frame.stream === 0 ? 'на всё соединение' : `в потоке ${fact.frame.stream}`}. Когда места нет, отправитель DATA ждёт.`,
  },
  CONTINUATION: {
    label: 'CONTINUATION',
    text: (fact) =>
      `Продолжение заголовков потока ${fact.frame.stream}, которые не уместились в предыдущем кадре. ${hasFlag(fact, 'END_HEADERS') ? 'Здесь они кончаются.' : 'И это ещё не конец.'}`,
  },
  ALTSVC: { label: 'ALTSVC', text: 'Сервер называет другой адрес того же содержимого.' },
  ORIGIN: { label: 'ORIGIN', text: 'Сервер перечисляет сайты, для которых годится это соединение.' },
  PRIORITY_UPDATE: {
    label: 'PRIORITY_UPDATE',
    text: (fact) => `Клиент меняет срочность потока ${fieldNumber(fact, 'h2.priority_update.stream')}.`,
  },
  UNKNOWN: {
    label: 'неизвестный кадр',
    text: (fact) =>
      `Кадр типа ${fieldNumber(fact, 'h2.type')}, всего ${bytes(frameLength(fact))}. Расширения добавляют типы; кто типа не знает, пропускает кадр.`,
  },
  'field-block': {
    label: 'соединённые заголовки',
    text: (fact) =>
      `Заголовки потока ${fact.frame.stream}, собранные из нескольких кадров: ${bytes(frameLength(fact))} HPACK.`,
  },
  partial: {
    label: 'начало кадра',
    text: (fact) => `Из 9\u00a0байт заголовка кадра пока есть ${bytes(frameLength(fact))}.`,
  },
  rest: {
    label: 'остаток после ошибки',
    text: (fact) => `${bytes(frameLength(fact))}, пришедшие после ошибки, которая обрывает соединение.`,
  },
  lost: {
    label: 'потерянное и нечитаемое',
    text: (fact) =>
      `${bytes(frameLength(fact))} начиная с потери: границ кадров больше не видно, и прочесть здесь ничего нельзя.`,
  },
}

export const issues: IssueCatalogue<Http2Issue | HpackIssue> = {
  'h2.preface.invalid': 'Клиент начал не с 24\u00a0байт HTTP/2. Сервер такое соединение закрывает.',
  'h2.preface.no-settings': 'Первым кадром каждой стороны должен быть SETTINGS, а это другой кадр.',
  'h2.frame.cut': 'Передача оборвалась на середине.',
  'h2.frame.size': 'Кадр этого типа не может быть такой длины.',
  'h2.frame.too-large': 'Содержимого больше, чем согласна принять другая сторона.',
  'h2.gap': 'Здесь не хватает байтов: их не записали или не сохранили.',
  'h2.padding.too-long': 'Длина заполнения больше, чем осталось места в кадре.',
  'h2.stream.zero': 'Кадр этого типа относится к потоку, а назван поток 0, то есть соединение.',
  'h2.stream.not-zero': 'Кадр этого типа относится ко всему соединению, а назван отдельный поток.',
  'h2.stream.parity': 'Клиент открывает нечётные потоки, сервер — чётные; этот номер не из тех.',
  'h2.stream.not-increasing': 'Номер нового потока должен быть больше всех прежних.',
  'h2.stream.idle': 'Этот поток никто не открывал.',
  'h2.stream.closed': 'Эта сторона уже сказала, что больше в этом потоке ничего не пришлёт.',
  'h2.continuation.expected': 'Заголовки не закончены: здесь может быть только CONTINUATION того же потока.',
  'h2.continuation.unexpected': 'Нет незаконченных заголовков, которые этот CONTINUATION мог бы продолжить.',
  'h2.block.too-large': 'Заголовки одного сообщения занимают столько байтов, что похожи на атаку; разбор остановлен.',
  'h2.priority.self': 'Поток не может зависеть от самого себя.',
  'h2.settings.value': 'Такого значения у этой настройки быть не может.',
  'h2.settings.unexpected-ack': 'Ни одни настройки не ждали подтверждения.',
  'h2.push.from-client': 'Присылать ответы без запроса может только сервер.',
  'h2.push.disabled': 'Клиент запретил присылать ответы без запроса, и сервер об этом знает.',
  'h2.window.zero': 'Окно нужно увеличить хотя бы на 1\u00a0байт.',
  'h2.window.overflow': 'Окно стало бы больше 2\u00a0147\u00a0483\u00a0647\u00a0байт, а это предел.',
  'h2.window.exceeded': 'Данных больше, чем было места в окне получателя.',
  'h2.field.name': 'В имени заголовка есть знак, запрещённый в HTTP/2; прописные буквы тоже запрещены.',
  'h2.field.value': 'В значении заголовка есть перевод строки или NUL, либо оно начинается или кончается пробелом.',
  'h2.field.connection-specific': 'Этот заголовок описывает соединение HTTP/1.1, посылать его по HTTP/2 нельзя.',
  'h2.pseudo.order': 'Поля с двоеточием впереди должны идти раньше всех остальных.',
  'h2.pseudo.unknown': 'Такому полю с двоеточием впереди здесь не место.',
  'h2.pseudo.duplicate': 'Это поле можно указать только один раз.',
  'h2.pseudo.missing': 'Нет обязательного поля: запросу нужны :method, :scheme и :path, ответу — :status.',
  'h2.pseudo.value':
    'Значение записано не по правилам: метод — слово без пробелов, путь начинается с «/», в :authority нет пароля, код — от 100 до 599.',
  'h2.pseudo.connect': 'У CONNECT есть только хост и порт в :authority; :scheme и :path быть не должно.',
  'h2.status.switching': 'В HTTP/2 нет ответа 101: соединение не переходит на другой протокол.',
  'h2.informational.last': 'Промежуточный ответ (1xx) закончил поток, а окончательного не было.',
  'h2.content-length': 'Сообщение кончилось, а байтов пришло не столько, сколько обещал Content-Length.',
  'h2.field.form':
    'И в HTTP/2 так нельзя: значение записано не так, как требует это поле: программы его пропустят или станут гадать.',
  'h2.field.repeated':
    'И в HTTP/2 так нельзя: поле не список, а встречается второй раз: одна программа возьмёт первое, другая — последнее.',
  'h2.field.required': 'И в HTTP/2 не обойтись: не хватает поля, которое обязано быть в ответе с таким кодом.',
  'h2.field.alone': 'Этому полю нужно другое рядом: If-Range — поле Range.',
  'h2.reserved-bit': 'Зарезервированный бит перед номером потока надо слать нулём.',
  'h2.flags.unused':
    'Установлен флаг, которого у кадров этого типа нет: его шлют нулём, а получатель не смотрит на него.',
  'h2.padding.not-zero': 'Заполнение должно состоять из нулей: в другом можно прятать данные.',
  'h2.goaway.increasing':
    'Второй GOAWAY обещает обслужить больше потоков, чем прежний; это число может только уменьшаться.',
  'h2.trailers.not-last': 'Заголовки после тела должны завершать поток, а эти его не завершают.',
  'hpack.block.cut': 'Сжатые заголовки обрываются посреди поля.',
  'hpack.huffman.eos': 'В тексте Хаффмана есть код конца строки, а его не передают никогда.',
  'hpack.huffman.padding': 'Последние биты текста Хаффмана — не те единицы, которыми дополняют последний байт.',
  'hpack.index.zero': 'Номер 0 не указывает ни на какую запись.',
  'hpack.index.unknown': 'Записи с таким номером в таблице нет.',
  'hpack.integer.overflow': 'Число занимает больше байтов, чем нужно любому разумному числу.',
  'hpack.list.too-large': 'Без сжатия заголовки больше, чем согласна принять другая сторона.',
  'hpack.size-update.late': 'Менять размер таблицы можно только до первого заголовка в блоке.',
  'hpack.size-update.missing': 'Предел таблицы уменьшили, поэтому заголовки должны были начаться с её нового размера.',
  'hpack.size-update.too-large': 'Новый размер таблицы больше предела, который поставила другая сторона.',
  'hpack.table-lost': 'Это ссылка на прежний заголовок, пропавший вместе с потерянными байтами. Гадать о нём незачем.',
}
