/** gRPC-Web по-русски: сообщения, трейлеры в теле, запись в Base64. */
import type { GrpcWebIssue, GrpcWebKey, GrpcWebKind } from '#proto/wire/grpc-web/index.ts'
import { plural } from '../../../i18n/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, payloadLength, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { explainHeader } from '../../http/headers/ru.ts'
import { lengthSum, prefixHex } from '../explain/facts.ts'
import { linesOf, trailerAround } from './facts.ts'

const bytes = (count: number) => byteCount('ru', count)

function characters(count: number): string {
  const word = plural('ru', count, { one: 'символ', few: 'символа', many: 'символов', other: 'символа' })
  return `${count}\u00a0${word}`
}

function lines(count: number): string {
  const word = plural('ru', count, { one: 'строка', few: 'строки', many: 'строк', other: 'строки' })
  return `${count}\u00a0${word}`
}

export const fields: Catalogue<GrpcWebKey> = {
  'grpc-web.flags': {
    label: 'флаги',
    text: (fact) => {
      const value = Number(fact.value)
      const packed = (value & 1) === 1 ? ', сжатые' : ''
      return value >= 0x80
        ? `0x${value.toString(16)}: старший бит установлен, значит, здесь трейлеры${packed}, а не сообщение.`
        : `0x0${value.toString(16)}: старший бит сброшен, значит, здесь ${packed === '' ? '' : 'сжатое '}сообщение; трейлеры начались бы с 0x80.`
    },
  },
  'grpc-web.flags.trailers': {
    label: 'трейлеры',
    text: (fact) =>
      fact.value === true
        ? '1: дальше идут трейлеры (поля после тела) в виде текста. Прочесть трейлеры самого HTTP страница не может, поэтому gRPC-Web кладёт их в тело.'
        : '0: дальше идёт сообщение, такое же, как в gRPC.',
  },
  'grpc-web.flags.reserved': {
    label: 'запасные биты',
    text: (fact) => `Шесть бит в середине пока ничего не значат: в них должны быть нули, здесь — ${fact.value}.`,
  },
  'grpc-web.flags.compressed': {
    label: 'сжато',
    text: (fact) =>
      fact.value === true
        ? '1: то, что дальше, сжато — чем, сказано в заголовке grpc-encoding.'
        : '0: то, что дальше, не сжато.',
  },
  'grpc-web.length': {
    label: 'длина',
    text: (fact) => {
      if (fact.value === null) return 'Из четырёх байтов длины пришли ещё не все.'
      const length = Number(fact.value)
      const isMessage = fact.frame.kind === 'message'
      if (length === 0) return isMessage ? '0: сообщение пустое.' : '0: трейлеров нет, блок пуст.'
      const what = isMessage ? 'сообщение занимает' : 'трейлеры занимают'
      return `${prefixHex(fact)}${lengthSum(length)}, старший байт первым: ${what} следующие ${bytes(length)}.`
    },
  },
  'grpc-web.trailer': {
    label: 'трейлер',
    text: (fact) => {
      const name = String(fact.field.symbol ?? '')
      const meaning = explainHeader(name, String(fact.value ?? ''))
      return `Строка «${name}: ${quoted(fact.value)}», записанная так же, как заголовки в HTTP/1.1.${meaning === null ? ' Это метаданные самого сервиса.' : ` ${meaning}`}`
    },
  },
  'grpc-web.trailer.name': {
    label: 'имя',
    text: (fact) => `Имя трейлера — ${quoted(fact.value)}; gRPC-Web требует строчных букв.`,
  },
  'grpc-web.trailer.colon': {
    label: 'двоеточие',
    text: (fact) =>
      fact.value === ':'
        ? 'Двоеточие между именем и значением, без пробела после него.'
        : 'Двоеточие между именем и значением; пробел после него не относится ни к тому, ни к другому.',
  },
  'grpc-web.trailer.value': {
    label: 'значение',
    text: (fact) => {
      const { name, value } = trailerAround(fact)
      return explainHeader(name, value) ?? `Значение поля ${name} — «${quoted(fact.value)}».`
    },
  },
  'grpc-web.trailer.line-end': {
    label: 'конец строки',
    text: (fact) =>
      `${bytes(lengthOf(fact))} (${prefixHex(fact)}) в конце строки; пустой строки после последней нет: где кончается блок, говорит длина.`,
  },
  'grpc-web.trailer.unreadable': {
    label: 'непонятная строка',
    text: (fact) => `В строке «${quoted(String(fact.value ?? '').trim())}» нет имени с двоеточием — это не трейлер.`,
  },
  'grpc-web.text': {
    label: 'Base64',
    text: (fact) => {
      const { derived } = fact.field
      const made = derived === undefined ? 0 : derived.end - derived.start
      return `${characters(lengthOf(fact))} Base64 дают ${bytes(made)}: четыре символа по 6 бит — это три байта по 8.`
    },
  },
  'grpc-web.text.padding': {
    label: 'дополнение',
    text: (fact) =>
      fact.value === '='
        ? '«=» дополняет последнюю четвёрку: в ней два байта, а не три. Дальше может начаться новый отрезок.'
        : '«==» дополняет последнюю четвёрку: в ней один байт, а не три. Дальше может начаться новый отрезок.',
  },
  'grpc-web.text.rest': {
    label: 'неполная четвёрка',
    text: (fact) => `Символов из четвёрки пришло ${fact.value}: превратить в байты можно только целую.`,
  },
  'grpc-web.invalid': {
    label: 'не gRPC-Web',
    text: (fact) =>
      `${bytes(lengthOf(fact))}, которых в gRPC-Web быть не может; где начинаются сообщения, больше не узнать.`,
  },
}

export const frames: FrameCatalogue<GrpcWebKind> = {
  message: {
    label: 'сообщение gRPC-Web',
    text: (fact) =>
      fact.frame.status === 'invalid'
        ? `${bytes(frameLength(fact))}, и это не сообщение gRPC-Web.`
        : `Одно сообщение: ${bytes(frameLength(fact) - payloadLength(fact))} префикса и ${bytes(payloadLength(fact))} protobuf. Байт в байт то же, что шлёт обычный gRPC.`,
  },
  trailers: {
    label: 'трейлеры',
    text: (fact) =>
      frameLength(fact) === 0
        ? 'Трейлеры не пришли: тело пусто, и чем кончился вызов, нигде не сказано.'
        : `Конец вызова, ${bytes(frameLength(fact))}: трейлеры (${lines(linesOf(fact))}) лежат прямо в теле, потому что трейлеров HTTP скрипт на странице не видит.`,
  },
  'trailers-inflated': {
    label: 'распакованные трейлеры',
    text: (fact) => `Трейлеры после распаковки, ${bytes(frameLength(fact))}.`,
  },
  text: {
    label: 'отрезок Base64',
    text: (fact) =>
      fact.frame.status === 'invalid'
        ? `${bytes(frameLength(fact))}, и это не Base64.`
        : `${bytes(frameLength(fact))} Base64: grpc-web-text — это gRPC-Web для тех, кто принимает только текст; байтов от этого на треть больше.`,
  },
}

export const issues: IssueCatalogue<GrpcWebIssue> = {
  'grpc-web.flags.reserved':
    'В байте флагов стоят биты, которые ничего не значат: бывает только 0x00, 0x01, 0x80 и 0x81. Это не gRPC-Web.',
  'grpc-web.message.cut': 'Тело кончилось раньше, чем сообщение или трейлеры: пришло меньше байтов, чем обещала длина.',
  'grpc-web.message.too-large':
    'Длина больше 4\u00a0МиБ — по умолчанию библиотеки такое отвергают; дальше оно не разбирается.',
  'grpc-web.compressed.no-encoding':
    'Флаг говорит «сжато», но заголовка grpc-encoding, который сказал бы чем, нет; библиотеки в браузере на этом сдаются.',
  'grpc-web.compressed.no-codec': 'Оно сжато способом, который здесь распаковать нечем.',
  'grpc-web.compressed.broken':
    'Флаг говорит «сжато», но распаковать не удалось: данные испорчены или слишком разрослись бы.',
  'grpc-web.trailers.not-last':
    'После трейлеров идёт что-то ещё, хотя вызов они завершают. Клиенты пропускают это или сообщают об ошибке.',
  'grpc-web.trailers.from-client': 'Трейлеры шлёт только сервер; в запросе их не бывает.',
  'grpc-web.trailers.missing':
    'Ответ кончился без трейлеров, и чем завершился вызов, неизвестно; клиент сообщит об ошибке — чаще всего UNKNOWN или INTERNAL.',
  'grpc-web.text.invalid':
    'Здесь стоит символ, которого в Base64 нет, или дополнение не на своём месте; дальше ничего не читается.',
  'grpc-web.text.cut': 'Тело кончилось посреди четвёрки символов: последних байтов не хватает.',
}
