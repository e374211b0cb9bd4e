/** JSON-RPC 2.0 по-русски: что вызывают, чем один вызов отличить от другого и чем он кончился. */

import type { JsonRpcIssue, JsonRpcKey, JsonRpcKind } from '#proto/wire/json-rpc/index.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { lengthOf, quoted, word } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

/** §5.1 */
const CODES: Readonly<Record<string, string>> = {
  '-32700': 'Parse error — пришёл не JSON',
  '-32600': 'Invalid Request — это JSON, но не вызов',
  '-32601': 'Method not found — метода с таким именем на сервере нет',
  '-32602': 'Invalid params — таких параметров метод не принимает',
  '-32603': 'Internal error — сбой на сервере, вызов ни при чём',
}

function codeMeaning(code: string): string {
  const known = ownValue(CODES, code)
  if (known !== undefined) return known
  const number = Number(code)
  if (number >= -32_099 && number <= -32_000) return 'код из диапазона, который каждый сервер заполняет сам'
  if (number >= -32_768 && number < -32_000) return 'код из диапазона, оставленного за протоколом'
  return 'собственный код приложения'
}

export const fields: Catalogue<JsonRpcKey> = {
  'json-rpc.version': {
    label: 'jsonrpc',
    text: (fact) =>
      fact.value === '2.0'
        ? '2.0: этим полем сообщение говорит, что оно JSON-RPC и какой версии. В версии 1 такого поля не было.'
        : `${quoted(fact.value)}: в JSON-RPC 2.0 здесь стоит ровно «2.0».`,
  },
  'json-rpc.method': {
    label: 'method',
    text: (fact) =>
      fact.frame.kind === 'notification'
        ? `О ${word(fact)} сообщают другой стороне. Поля id нет, поэтому ответа не будет.`
        : `Вызывают ${word(fact)}. Адрес у всех методов один: имя стоит в теле, а не в URL.`,
  },
  'json-rpc.params': {
    label: 'params',
    text: (fact) =>
      String(fact.value).startsWith('[')
        ? 'Параметры по местам: какой из них какой, говорит порядок.'
        : 'Параметры по именам: порядок не важен.',
  },
  'json-rpc.param': {
    label: 'параметр',
    text: (fact) => `Параметр ${fact.symbol ?? ''}: ${quoted(fact.value)}.`,
  },
  'json-rpc.id': {
    label: 'id',
    text: (fact) => {
      if (fact.frame.kind === 'request')
        return `Клиент назвал этот вызов ${quoted(fact.value)}. В ответе будет тот же id, поэтому ответы могут приходить в любом порядке.`
      return fact.value === 'null'
        ? 'null: о каком вызове речь, сервер понять не смог.'
        : `Это ответ на вызов с id ${quoted(fact.value)}.`
    },
  },
  'json-rpc.result': {
    label: 'result',
    text: (fact) => `Что вернул метод: ${byteCount('ru', lengthOf(fact))} JSON. Раз это поле есть, вызов удался.`,
  },
  'json-rpc.error': {
    label: 'error',
    text: 'Почему результата нет. Статус HTTP при этом может быть и 200: исход вызова — в теле.',
  },
  'json-rpc.error.code': {
    label: 'code',
    text: (fact) => `${quoted(fact.value)}: ${codeMeaning(String(fact.value))}.`,
  },
  'json-rpc.error.message': {
    label: 'message',
    text: (fact) => `То же словами, для людей: «${word(fact)}».`,
  },
  'json-rpc.error.data': {
    label: 'data',
    text: (fact) => `Подробности в том виде, который выбрал сам сервер: ${quoted(fact.value)}.`,
  },
  'json-rpc.other': {
    label: 'другое поле',
    text: (fact) => `Поля «${fact.symbol ?? ''}» в JSON-RPC нет: ${quoted(fact.value)}.`,
  },
}

export const frames: FrameCatalogue<JsonRpcKind> = {
  request: { label: 'вызов', text: 'Вызывают метод; id говорит, что нужен ответ.' },
  notification: { label: 'уведомление', text: 'Вызов без id: его выполнят или нет, но никто об этом не сообщит.' },
  response: { label: 'ответ', text: 'Чем кончился вызов: результат.' },
  failure: { label: 'ошибка', text: 'Чем кончился вызов: ошибка вместо результата.' },
  invalid: { label: 'не сообщение', text: 'JSON среди сообщений, который сам не сообщение.' },
}

export const issues: IssueCatalogue<JsonRpcIssue> = {
  'json-rpc.version.other': 'Поле jsonrpc — строка «2.0»; на всё остальное сервер вправе ответить -32600.',
  'json-rpc.method.invalid': 'Имя метода — строка. Ответом будет -32600, Invalid Request.',
  'json-rpc.method.reserved': 'Имена, которые начинаются с «rpc.», оставлены за протоколом и его расширениями.',
  'json-rpc.params.invalid': 'Параметры — объект или массив; всё остальное не запрос.',
  'json-rpc.id.invalid': 'id — строка, число или null.',
  'json-rpc.id.missing': 'В ответе должен стоять id вызова: без него не узнать, на что это ответ.',
  'json-rpc.outcome.double': 'В ответе есть либо result, либо error, но не оба сразу.',
  'json-rpc.outcome.missing': 'Это не вызов, раз метод не назван, и не ответ, раз нет ни result, ни error.',
  'json-rpc.error.invalid': 'Ошибка — объект, в котором code — целое число и есть message.',
}
