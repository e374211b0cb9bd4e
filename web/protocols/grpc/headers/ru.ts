/** gRPC's own header fields in Russian. */
import { plural } from '../../../i18n/index.ts'
import { texts as codes } from '../codes.ru.ts'
import { grpcHeadersWith, type UnitForms } from './index.ts'

const UNITS: UnitForms = {
  H: { one: 'час', few: 'часа', many: 'часов', other: 'часов' },
  M: { one: 'минуту', few: 'минуты', many: 'минут', other: 'минут' },
  S: { one: 'секунду', few: 'секунды', many: 'секунд', other: 'секунд' },
  m: { one: 'миллисекунду', few: 'миллисекунды', many: 'миллисекунд', other: 'миллисекунд' },
  u: { one: 'микросекунду', few: 'микросекунды', many: 'микросекунд', other: 'микросекунд' },
  n: { one: 'наносекунду', few: 'наносекунды', many: 'наносекунд', other: 'наносекунд' },
}

export const explainGrpcHeader = grpcHeadersWith({
  statuses: Object.entries(codes),
  unknownStatus: (value) => `«${value}» — не код gRPC: бывают числа от 0 до 16. Клиент посчитает это за UNKNOWN.`,
  status: (value, name, meaning) =>
    `${value} = ${name}: ${meaning}. Статус идёт в трейлерах (полях после тела): исход известен только в конце${value === '0' ? '.' : ', а код HTTP и при неудаче остаётся 200.'}`,
  noMessage: 'Пояснение к статусу пусто.',
  message: (text) => `Пояснение к статусу, для людей: «${text}».`,
  encodedMessage: (text) =>
    `Пояснение к статусу: «${text}». Часть символов записана как %XX — это байты UTF-8 в шестнадцатеричном виде.`,
  badTimeout: (value) => `«${value}» — не срок gRPC: нужны до восьми цифр и одна из букв H M S m u n.`,
  timeout: (value, amount, unit) =>
    `${value}: клиент ждёт не дольше ${amount}\u00a0${plural('ru', amount, UNITS[unit])} (буква ${unit}). Потом обе стороны бросают работу со статусом DEADLINE_EXCEEDED.`,
})
