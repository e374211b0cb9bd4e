/** What gRPC's own header fields and trailers say with their value (gRPC over HTTP2: Requests, Responses). */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../../i18n/index.ts'
import { plural } from '../../../i18n/index.ts'
import { grpcTimeout } from '../../headers/values.ts'
import { statusesEn } from './statuses-en.ts'
import { statusesRu } from './statuses-ru.ts'

/** @example explainGrpcHeader('grpc-status', '5', 'en') // '5 = NOT_FOUND: what was asked for does not exist. …' */
export function explainGrpcHeader(name: string, value: string, language: Language): string | null {
  switch (name.toLowerCase()) {
    case 'grpc-status':
      return status(value, language)
    case 'grpc-message':
      return message(value, language)
    case 'grpc-timeout':
      return timeout(value, language)
    default:
      return null
  }
}

function status(value: string, language: Language): string {
  const isRussian = language === 'ru'
  const [name, meaning] = (/^\d+$/.test(value) ? (isRussian ? statusesRu : statusesEn)[Number(value)] : undefined) ?? []
  if (name === undefined) {
    return isRussian
      ? `«${value}» — не код gRPC: бывают числа от 0 до 16. Клиент посчитает это за UNKNOWN.`
      : `“${value}” is not a gRPC status: they are numbers from 0 to 16. Clients take it for UNKNOWN.`
  }
  const where = isRussian
    ? 'Статус идёт в трейлерах (полях после тела): исход известен только в конце'
    : 'It comes in the trailers, because the outcome is known only at the end'
  const beside = isRussian
    ? ', а код HTTP и при неудаче остаётся 200.'
    : '; the HTTP status is 200 even when the call failed.'
  const why = `${where}${value === '0' ? '.' : beside}`
  return `${value} = ${name}: ${meaning}. ${why}`
}

/** Status-Message: bytes outside printable ASCII, and `%`, are percent-encoded UTF-8. */
function message(value: string, language: Language): string {
  const text = decoded(value)
  const isEncoded = text !== value
  if (language === 'ru') {
    if (value === '') return 'Пояснение к статусу пусто.'
    return isEncoded
      ? `Пояснение к статусу: «${text}». Часть символов записана как %XX — это байты UTF-8 в шестнадцатеричном виде.`
      : `Пояснение к статусу, для людей: «${text}».`
  }
  if (value === '') return 'The explanation of the status is empty.'
  return isEncoded
    ? `The status in words: “${text}”. Some characters are written as %XX, their UTF-8 bytes in hexadecimal.`
    : `The status in words, for people: “${text}”.`
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    // Broken percent-encoding is shown as it is, which is also what receivers are told to do.
    return value
  }
}

const english: Readonly<Record<string, readonly [one: string, other: string]>> = {
  H: ['hour', 'hours'],
  M: ['minute', 'minutes'],
  S: ['second', 'seconds'],
  m: ['millisecond', 'milliseconds'],
  u: ['microsecond', 'microseconds'],
  n: ['nanosecond', 'nanoseconds'],
}
const russian: Readonly<Record<string, readonly [one: string, few: string, many: string]>> = {
  H: ['час', 'часа', 'часов'],
  M: ['минуту', 'минуты', 'минут'],
  S: ['секунду', 'секунды', 'секунд'],
  m: ['миллисекунду', 'миллисекунды', 'миллисекунд'],
  u: ['микросекунду', 'микросекунды', 'микросекунд'],
  n: ['наносекунду', 'наносекунды', 'наносекунд'],
}

function timeout(value: string, language: Language): string {
  const read = grpcTimeout(value)
  if (language === 'ru') {
    if (read === null) return `«${value}» — не срок gRPC: нужны до восьми цифр и одна из букв H M S m u n.`
    const [one = '', few = '', many = ''] = ownValue(russian, read.unit) ?? []
    const unit = plural('ru', read.amount, { one, few, many, other: many })
    return `${value}: клиент ждёт не дольше ${read.amount}\u00a0${unit} (буква ${read.unit}). Потом обе стороны бросают работу со статусом DEADLINE_EXCEEDED.`
  }
  if (read === null) return `“${value}” is no gRPC timeout: up to eight digits and one of H M S m u n are needed.`
  const [one = '', other = ''] = ownValue(english, read.unit) ?? []
  const unit = plural('en', read.amount, { one, other })
  return `${value}: the client waits ${read.amount}\u00a0${unit} at most (unit ${read.unit}). Then both sides give up with DEADLINE_EXCEEDED.`
}
