/** Connect по-русски: тело без обёртки, вызовы через GET, потоки из конвертов, ошибки в JSON. */
import type { ConnectIssue, ConnectKey, ConnectKind } from '#proto/wire/connect/index.ts'
import { plural } from '../../../i18n/index.ts'
import type { Catalogue, Fact, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, payloadLength, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { texts as codes } from '../codes.ru.ts'
import { lengthSum, prefixHex } from '../explain/facts.ts'
import { codeOf, detailTypes, isDebug, jsonText, typeBefore } from './facts.ts'

const bytes = (count: number) => byteCount('ru', count)

function characters(count: number): string {
  const word = plural('ru', count, { one: 'символ', few: 'символа', many: 'символов', other: 'символа' })
  return `${count}\u00a0${word}`
}

/** Details that every gRPC library knows. */
const DETAILS: ReadonlyMap<string, string> = new Map([
  ['google.rpc.BadRequest', 'какие поля запроса неверны и чем'],
  ['google.rpc.ErrorInfo', 'причина в виде константы, которую программа может сравнить'],
  ['google.rpc.RetryInfo', 'сколько ждать перед повтором'],
])

function detailMeaning({ value }: Fact): string | undefined {
  return DETAILS.get(String(value))
}

export const fields: Catalogue<ConnectKey> = {
  'connect.flags': {
    label: 'флаги',
    text: (fact) => {
      const value = Number(fact.value)
      const isPacked = (value & 1) === 1
      return (value & 2) === 2
        ? `${value}: в конверте ${isPacked ? 'сжатый ' : ''}конец потока в виде JSON.`
        : `${value}: в конверте ${isPacked ? 'сжатое ' : ''}сообщение; на последнем стояло бы 2.`
    },
  },
  'connect.flags.reserved': {
    label: 'запасные биты',
    text: (fact) => `Шесть старших бит оставлены на будущее: в них должны быть нули, здесь — ${fact.value}.`,
  },
  'connect.flags.end-stream': {
    label: 'конец потока',
    text: (fact) =>
      fact.value === true
        ? '1: этот конверт завершает поток. Успех или ошибка — сказано в нём, ведь код HTTP давно отправлен.'
        : '0: здесь сообщение, за ним последуют другие конверты.',
  },
  'connect.flags.compressed': {
    label: 'сжато',
    text: (fact) =>
      fact.value === true
        ? '1: содержимое сжато, чем — сказано в заголовке connect-content-encoding.'
        : '0: содержимое этого конверта не сжато.',
  },
  'connect.length': {
    label: 'длина',
    text: (fact) => {
      if (fact.value === null) return 'В длине четыре байта; пришли пока не все.'
      const length = Number(fact.value)
      return length === 0
        ? '0: конверт пуст.'
        : `${prefixHex(fact)}${lengthSum(length)}, порядок от старшего байта: содержимое конверта — следующие ${bytes(length)}.`
    },
  },
  'connect.error.code': {
    label: 'код ошибки',
    text: (fact) => {
      const code = codeOf(fact)
      if (code === null)
        return `«${quoted(fact.value)}» — не один из шестнадцати кодов Connect; клиент поверит коду HTTP.`
      const [name, meaning] = Object.entries(codes)[code.grpc] ?? []
      return `${fact.value}: ${meaning}. В gRPC это ${name} (${code.grpc}); унарный вызов Connect отвечает кодом HTTP ${code.http}.`
    },
  },
  'connect.error.message': {
    label: 'текст ошибки',
    text: (fact) => {
      const { words, isEscaped } = jsonText(fact)
      const raw = isEscaped
        ? ` В JSON она записана так: ${quoted(fact.value)} — перед знаком, который оборвал бы строку, стоит обратная косая черта.`
        : ''
      return `Ошибка словами, для людей: «${quoted(words)}».${raw}`
    },
  },
  'connect.error.details': {
    label: 'подробности ошибки',
    text: (fact) => {
      const types = detailTypes(fact)
      if (types === null) return 'Подробности ошибки: они оборваны или не образуют списка.'
      if (types.length === 0) return 'Список подробностей пуст.'
      return types.length === 1
        ? `Подробность для программ (${types.join(', ')}): сообщение protobuf в Base64, рядом назван его тип.`
        : `Подробности для программ (${types.join(', ')}): сообщения protobuf в Base64, рядом с каждым назван тип.`
    },
  },
  'connect.detail.type': {
    label: 'тип подробности',
    text: (fact) =>
      `${quoted(fact.value)}: ${detailMeaning(fact) ?? 'полное имя сообщения, которое рядом записано как Base64'}.`,
  },
  'connect.detail.value': {
    label: 'подробность в Base64',
    text: (fact) =>
      `${characters(lengthOf(fact))} Base64 — это сообщение protobuf, ${bytes(Math.floor((lengthOf(fact) * 6) / 8))}: ${typeBefore(fact) ?? 'подробность ошибки'}.`,
  },
  'connect.metadata': {
    label: 'метаданные в конце',
    text: (fact) =>
      `${fact.symbol}: ${quoted(fact.value)}. Метаданные, которые стали известны только в конце; gRPC послал бы их в трейлерах — полях после тела.`,
  },
  'connect.json.structure': {
    label: 'JSON',
    text: (fact) => `${bytes(lengthOf(fact))} JSON вокруг значений: имена, кавычки, скобки.`,
  },
  'connect.json.other': {
    label: 'другое поле',
    text: (fact) =>
      isDebug(fact)
        ? `Та же подробность в виде JSON, для людей: ${quoted(fact.value)}. Программа возьмёт Base64, который рядом.`
        : `${fact.symbol} = ${quoted(fact.value)}: протокол не придаёт этому полю смысла, клиенты его пропускают.`,
  },
  'connect.json.unreadable': {
    label: 'не JSON',
    text: (fact) => `${bytes(lengthOf(fact))}, и это не объект JSON: «${quoted(fact.value, 40)}».`,
  },
  'connect.query.message': {
    label: 'сообщение в адресе',
    text: (fact) => {
      const { derived } = fact.field
      const made = derived === undefined ? '' : ` Из них получается ${bytes(derived.end - derived.start)} сообщения.`
      return `Сообщение запроса прямо в адресе, ${characters(lengthOf(fact))}.${made} Вызов, который ничего не меняет, можно сделать методом GET — тогда на него может ответить и кэш.`
    },
  },
  'connect.invalid': {
    label: 'не Connect',
    text: (fact) =>
      `${bytes(lengthOf(fact))}, которых в потоке Connect быть не может: конверт начинается с 0, 1, 2 или 3.`,
  },
}

export const frames: FrameCatalogue<ConnectKind> = {
  message: {
    label: 'конверт Connect',
    text: (fact) =>
      fact.frame.status === 'invalid'
        ? `${bytes(frameLength(fact))}, и это не конверт.`
        : `Одно сообщение потока: ${bytes(frameLength(fact) - payloadLength(fact))} конверта и ${bytes(payloadLength(fact))} в нём. Точно так же обрамляет сообщения gRPC.`,
  },
  'end-stream': {
    label: 'конец потока',
    text: (fact) =>
      frameLength(fact) === 0
        ? 'Конверт, который завершает поток, не пришёл: тело пусто.'
        : fact.field('connect.error.code') === undefined
          ? `Последний конверт, ${bytes(frameLength(fact))}: ошибки в нём нет — поток кончился благополучно.`
          : `Последний конверт, ${bytes(frameLength(fact))}: поток кончился ошибкой ${String(fact.field('connect.error.code')?.value)}, хотя код HTTP был 200.`,
  },
  'end-stream-inflated': {
    label: 'распакованный конец потока',
    text: (fact) => `Конец потока после распаковки: ${bytes(frameLength(fact))} JSON.`,
  },
  unary: {
    label: 'сообщение Connect',
    text: (fact) =>
      frameLength(fact) === 0
        ? 'Сообщение из 0\u00a0байт: у всех полей значения по умолчанию, а их не пишут. И всё же это сообщение.'
        : `Само сообщение, ${bytes(frameLength(fact))}, и ничего ни до, ни после: унарный (один запрос, один ответ) вызов Connect — обычный запрос HTTP.`,
  },
  error: {
    label: 'ошибка Connect',
    text: (fact) =>
      `Ошибка — ${bytes(frameLength(fact))} JSON, в каком бы виде ни шли сообщения; её прочтёт любой инструмент для HTTP.`,
  },
  query: {
    label: 'сообщение в адресе',
    text: (fact) =>
      frameLength(fact) === 0
        ? 'Параметр message в адресе пуст: пусто и само сообщение — у всех его полей значения по умолчанию.'
        : `Параметр message из адреса, ${characters(frameLength(fact))}: тела у этого вызова нет.`,
  },
}

export const issues: IssueCatalogue<ConnectIssue> = {
  'connect.flags.reserved': 'Байт флагов больше 3; так не начинается ни один конверт, и дальше доверять ничему нельзя.',
  'connect.message.cut': 'Тело кончилось внутри этого конверта: его длина обещала больше.',
  'connect.message.too-large':
    'Конверт длиннее 4\u00a0МиБ; если не договориться иначе, сервер отвергнет его с кодом resource_exhausted.',
  'connect.compressed.no-encoding':
    'Флаг говорит «сжато», но заголовка connect-content-encoding, который сказал бы чем, нет. Вызов обязан кончиться кодом internal.',
  'connect.compressed.no-codec': 'Оно сжато тем, для чего здесь нет распаковщика.',
  'connect.compressed.broken': 'Оно должно быть сжато, но не распаковывается: испорчено или слишком велико.',
  'connect.end-stream.not-last': 'Конверт после того, который завершил поток: клиент сообщит об ошибке.',
  'connect.end-stream.from-client': 'Клиент завершает поток концом запроса; такой конверт шлёт только сервер.',
  'connect.end-stream.missing':
    'Тело кончилось без конверта, который сказал бы, чем завершился поток. Успехом это считать нельзя: клиент сообщит об ошибке.',
  'connect.json.unreadable':
    'Здесь ошибка должна быть записана в JSON. Возможно, ответил прокси, а не сервис; клиент поверит коду HTTP.',
  'connect.unary.cut': 'Тело оборвалось, не дойдя до конца, так что сообщение не целое.',
  'connect.query.undecodable':
    'Сообщение в адресе не прочесть: неверный Base64 или оборванный %-код. Сервер ответит invalid_argument.',
}
