/** WebSocket по-русски: кадры, сообщения и что с ними не так. */
import type { WebSocketIssue, WebSocketKey, WebSocketKind } from '#proto/wire/websocket/index.ts'
import type { Catalogue, FrameCatalogue, FrameFact, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, payloadLength, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { texts as codes } from '../codes.ru.ts'
import { closeCodeMeaning, firstUnmasked, headerSize, hexOf, isFromClient, isOn, payloadSize } from './facts.ts'

const bytes = (count: number | bigint) => byteCount('ru', count)

const OPCODES: Readonly<Record<number, string>> = {
  0: 'продолжается сообщение, начатое раньше',
  1: 'начинается текстовое сообщение в UTF-8',
  2: 'начинается двоичное сообщение: что значат его байты, знают сами программы',
  8: 'close — отправитель прощается',
  9: 'ping — «ты ещё здесь?»',
  10: 'pong — ответ на ping',
}

export const fields: Catalogue<WebSocketKey> = {
  'ws.fin': {
    label: 'FIN',
    text: (fact) => {
      if (fact.value === true) {
        return fact.frame.kind === 'continuation'
          ? 'FIN = 1: это последний фрагмент, сообщение собрано.'
          : 'FIN = 1: продолжения в других кадрах у этого сообщения нет.'
      }
      return 'FIN = 0: сообщение продолжится в кадре continuation; так можно слать, ещё не зная всей длины.'
    },
  },
  'ws.rsv1': {
    label: 'RSV1',
    text: (fact) =>
      fact.value === true
        ? 'RSV1 = 1: с расширением permessage-deflate это значит «сообщение сжато», а без него не значит ничего.'
        : 'RSV1 = 0: не сжато.',
  },
  'ws.rsv2': {
    label: 'RSV2',
    text: (fact) =>
      `RSV2 = ${fact.value === true ? '1, хотя ни одно из включённых расширений его не объясняет' : '0'}; бит оставлен для будущих расширений.`,
  },
  'ws.rsv3': {
    label: 'RSV3',
    text: (fact) =>
      `RSV3 = ${fact.value === true ? '1, а смысла ему никто не дал' : '0'}: третий из битов, оставленных расширениям.`,
  },
  'ws.opcode': {
    label: 'код операции',
    text: (fact) => {
      const code = Number(fact.value)
      const meaning =
        OPCODES[code] ??
        `код зарезервирован${code >= 8 ? ' за управляющими кадрами' : ''}, получатель обязан закрыть соединение с кодом 1002`
      return `Код операции (opcode) ${code}: ${meaning}.`
    },
  },
  'ws.mask': {
    label: 'MASK',
    text: (fact) => {
      if (isFromClient(fact)) {
        return fact.value === true
          ? 'MASK = 1: содержимое под маской. Клиент маскирует всё, чтобы страница не могла составить байты, которые обманут прокси.'
          : 'MASK = 0, а клиент обязан маскировать: сервер должен закрыть соединение.'
      }
      return fact.value === true
        ? 'MASK = 1, а сервер никогда не маскирует: клиент должен закрыть соединение.'
        : 'MASK = 0: сервер шлёт содержимое как есть.'
    },
  },
  'ws.length': {
    label: 'длина, 7 бит',
    text: (fact) => {
      const value = Number(fact.value)
      if (value < 126) return `Семи бит хватило: длина содержимого — ${bytes(value)}.`
      return value === 126
        ? `126 — не длина, а знак, что она записана в следующих двух байтах (${bytes(payloadSize(fact))}).`
        : `127 — не длина, а знак, что она записана в следующих восьми байтах (${bytes(payloadSize(fact))}).`
    },
  },
  'ws.extended-length': {
    label: 'расширенная длина',
    text: (fact) => `${hexOf(fact)}, старший байт первым: содержимое занимает ${bytes(payloadSize(fact))}.`,
  },
  'ws.masking-key': {
    label: 'ключ маски',
    text: (fact) => {
      const first = firstUnmasked(fact)
      const rule = 'Каждый байт содержимого складывается по модулю 2 (XOR) с одним из этих четырёх, по кругу'
      if (first === null) return `${rule}. Здесь снимать маску не с чего: на ключе кадр и кончается.`
      const letter = first.letter === null ? '' : `, «${first.letter}»`
      return `${rule}: ${first.sum}${letter}. Ключ у каждого кадра новый; от того, кто читает по дороге, он ничего не скрывает.`
    },
  },
  'ws.close.code': {
    label: 'код закрытия',
    text: (fact) =>
      fact.value === null
        ? 'Один байт, а код закрытия занимает два.'
        : `${fact.value}${fact.symbol === undefined ? '' : ` (${fact.symbol})`}: ${closeCodeMeaning(fact, codes)}.`,
  },
  'ws.close.reason': {
    label: 'причина',
    text: (fact) =>
      `«${quoted(fact.value)}» — причина для людей и журналов, не длиннее 123\u00a0байт UTF-8. Программы смотрят на код.`,
  },
  'ws.ping.data': {
    label: 'данные ping',
    text: (fact) => `${bytes(lengthOf(fact))} на выбор отправителя; в ответном pong должны вернуться ровно они.`,
  },
  'ws.pong.data': {
    label: 'данные pong',
    text: (fact) =>
      `Данные из ping вернулись, ${bytes(lengthOf(fact))}: по ним видно, на какой ping это ответ и сколько он шёл.`,
  },
  'ws.message.text': {
    label: 'текстовое сообщение',
    text: (fact) =>
      fact.value === ''
        ? 'Текст без единого байта — тоже сообщение.'
        : `Текст, который получит программа: «${quoted(fact.value)}», ${bytes(lengthOf(fact))} в UTF-8.`,
  },
  'ws.message.binary': {
    label: 'двоичное сообщение',
    text: (fact) =>
      `Двоичные данные, ${bytes(lengthOf(fact))}: программа получит их как есть, а что они значат, решают сами программы.`,
  },
  'ws.pending': {
    label: 'часть заголовка',
    text: (fact) =>
      `${bytes(lengthOf(fact))} от заголовка, который пришёл не весь: самый короткий занимает два байта, самый длинный — четырнадцать.`,
  },
  'ws.unparsed': {
    label: 'неразобранный остаток',
    text: (fact) =>
      `Остаток, ${bytes(lengthOf(fact))}: на кадры его не разделить, потому что неизвестно, где начинается следующий.`,
  },
}

/** `6 байт заголовка и 5 байт содержимого` */
function cost(fact: FrameFact): string {
  return `${bytes(headerSize(fact))} заголовка и ${bytes(payloadLength(fact))} содержимого`
}

function compressed(fact: FrameFact): string {
  return isOn(fact, 'ws.rsv1') ? ' (сжатого)' : ''
}

export const frames: FrameCatalogue<WebSocketKind> = {
  text: {
    label: 'текст',
    text: (fact) =>
      isOn(fact, 'ws.fin')
        ? `Целое текстовое сообщение в одном кадре: ${cost(fact)}${compressed(fact)}.`
        : `Первый фрагмент текстового сообщения: ${cost(fact)}${compressed(fact)}.`,
  },
  binary: {
    label: 'двоичные данные',
    text: (fact) =>
      isOn(fact, 'ws.fin')
        ? `Целое двоичное сообщение в одном кадре: ${cost(fact)}${compressed(fact)}.`
        : `Первый фрагмент двоичного сообщения: ${cost(fact)}${compressed(fact)}.`,
  },
  continuation: {
    label: 'продолжение',
    text: (fact) => `${isOn(fact, 'ws.fin') ? 'Последний' : 'Ещё один'} фрагмент сообщения: ${cost(fact)}.`,
  },
  close: {
    label: 'закрытие',
    text: (fact) => {
      const who = isFromClient(fact) ? 'Клиент' : 'Сервер'
      const code = fact.field('ws.close.code')?.value
      return typeof code === 'number'
        ? `${who} закрывает соединение с кодом ${code}. Другая сторона ответит своим close, и только потом закончится соединение TCP.`
        : `${who} закрывает соединение, не назвав кода; программы увидят 1005. Другая сторона ответит своим close.`
    },
  },
  ping: {
    label: 'ping',
    text: (fact) =>
      isFromClient(fact)
        ? 'Клиент проверяет, на месте ли сервер, и тот обязан ответить pong. Страница этих кадров не видит.'
        : 'Сервер проверяет, на месте ли клиент, и тот обязан ответить pong. Страница этих кадров не видит.',
  },
  pong: {
    label: 'pong',
    text: 'Соединение живо. Один pong может отвечать на несколько ping; pong без спроса допустим и ничего не значит.',
  },
  reserved: {
    label: 'неизвестный код',
    text: (fact) =>
      `Кадр с кодом операции ${String(fact.field('ws.opcode')?.value)}, которого пока не существует. Получатель обязан закрыть соединение с кодом 1002.`,
  },
  message: {
    label: 'сообщение',
    text: (fact) =>
      fact.frame.status === 'truncated'
        ? `${bytes(frameLength(fact))} — всё, что пришло от сообщения, которое так и не закончилось.`
        : `То, что получит программа, без масок и целиком: ${bytes(frameLength(fact))}.`,
  },
  partial: { label: 'часть заголовка', text: (fact) => `Начало заголовка кадра, ${bytes(frameLength(fact))}.` },
  rest: {
    label: 'остаток кадра',
    text: (fact) => `Конец кадра, ${bytes(frameLength(fact))}; то, что было перед ним, потеряно.`,
  },
  unparsed: {
    label: 'не разобрано',
    text: (fact) => `${bytes(frameLength(fact))} после места, где границы кадров потерялись.`,
  },
}

export const issues: IssueCatalogue<WebSocketIssue> = {
  'ws.rsv.reserved':
    'Стоит зарезервированный бит, а расширения, которое придало бы ему смысл, не согласовано. Получатель обязан закрыть соединение с кодом 1002.',
  'ws.rsv1.not-first':
    'О сжатии говорит только первый кадр сообщения, а управляющие кадры — никогда. Получатель обязан закрыть соединение с кодом 1002.',
  'ws.opcode.reserved': 'Такого кода операции никто не определил. Получатель обязан закрыть соединение с кодом 1002.',
  'ws.mask.missing': 'Кадр клиента без маски. Сервер обязан закрыть соединение, обычно с кодом 1002.',
  'ws.mask.from-server': 'Кадр сервера под маской. Клиент обязан закрыть соединение, обычно с кодом 1002.',
  'ws.control.too-long':
    'В управляющем кадре не бывает больше 125\u00a0байт, чтобы он не задерживал то, что стоит за ним.',
  'ws.control.fragmented':
    'Управляющий кадр нельзя делить на фрагменты. Получатель обязан закрыть соединение с кодом 1002.',
  'ws.length.not-minimal': 'Длина записана длиннее, чем нужно. Стандарт это запрещает, но многие получатели терпят.',
  'ws.length.top-bit':
    'Старший бит 64-битной длины обязан быть нулём: столько байт никто не дождётся. Дальше ничего не прочесть.',
  'ws.text.not-utf8': 'Это не UTF-8, а текст обязан быть в UTF-8. Получатель закроет соединение с кодом 1007.',
  'ws.continuation.without-start':
    'Кадр continuation, хотя никакого сообщения не начинали. Получатель обязан закрыть соединение с кодом 1002.',
  'ws.message.interrupted':
    'Начато новое сообщение, хотя прежнее не закончено. Между фрагментами бывают только управляющие кадры.',
  'ws.message.cut': 'Последний фрагмент так и не пришёл, и до программы сообщение не дошло.',
  'ws.message.too-large':
    'Сообщение больше 16\u00a0МиБ, здесь оно не собирается. У серверов есть свой предел, за ним — закрытие с кодом 1009.',
  'ws.close.length': 'Кадр close пуст или содержит код из двух байт и, возможно, причину. Один байт — ни то ни другое.',
  'ws.close.code-invalid':
    'Такой код посылать нельзя: он зарезервирован, вне диапазона или бывает только внутри библиотеки.',
  'ws.close.missing': 'Соединение кончилось без кадра close. Программа увидит код 1006 и не узнает, что успело дойти.',
  'ws.after-close': 'Что-то идёт после кадра close, хотя больше эта сторона ничего слать не вправе.',
  'ws.deflate.no-codec': 'Сообщение сжато, а распаковать его здесь нечем.',
  'ws.deflate.broken': 'Сказано, что сообщение сжато, но распаковать его не удалось. Получатель закроет соединение.',
  'ws.deflate.too-large':
    'После распаковки вышло бы больше 16\u00a0МиБ — возможно, это «бомба». Осторожный сервер остановится и закроет с кодом 1009.',
  'ws.deflate.window-lost': 'Оно ссылается на сообщения до него, а одно из них потеряно или не распаковалось.',
  'ws.frame.cut': 'Соединение кончилось внутри этого кадра: байтов пришло меньше, чем обещал заголовок.',
  'ws.gap': 'Здесь потеряны байты.',
}
