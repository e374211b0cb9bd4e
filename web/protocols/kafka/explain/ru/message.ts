/** Что есть в каждом сообщении Kafka, по-русски: заголовок, длины и теги, топики и партиции, ошибки. */
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { texts as codes } from '../../codes.ru.ts'
import { errorMeaning } from '../../error-meaning.ts'
import { apiNameOf } from '../apis.ts'
import { counted, elementsOf, isNoUuid, isRequest, numberOf, quoted } from '../facts.ts'
import { timeOf } from './time.ts'

const items = (count: number, one: string, few: string, many: string) =>
  counted('ru', count, { one, few, many, other: few })
const bytes = (count: number) => counted('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })

export const message = {
  'kafka.size': {
    label: 'размер',
    text: (fact) =>
      `Дальше ${bytes(numberOf(fact))}. Других рамок у Kafka нет: четыре байта длины, за ними сообщение — так видно, где начнётся следующее.`,
  },
  'kafka.api_key': {
    label: 'вызов',
    text: (fact) => {
      const name = fact.symbol ?? apiNameOf(numberOf(fact))
      if (name === undefined) return `Вызов № ${numberOf(fact)}, такого мы не знаем.`
      return fact.sibling('kafka.max_version') === undefined
        ? `${numberOf(fact)} — это ${name}: отсюда ясно, как читать всё, что за заголовком.`
        : `Вызов № ${numberOf(fact)}: ${name}.`
    },
  },
  'kafka.api_version': {
    label: 'версия вызова',
    text: (fact) =>
      `Версия ${numberOf(fact)}. Ответ придёт в ней же, но её не назовёт: не видев запроса, ответа не прочесть.`,
  },
  'kafka.correlation_id': {
    label: 'номер запроса',
    text: (fact) =>
      isRequest(fact)
        ? `${numberOf(fact)}: клиент нумерует запросы в соединении, и на ответе будет тот же номер.`
        : `${numberOf(fact)}: ответ на запрос с этим номером. Ответы идут в порядке запросов.`,
  },
  'kafka.client_id': {
    label: 'id клиента',
    text: ({ value }) =>
      value === null
        ? 'Null: кто он, клиент не говорит.'
        : `«${quoted(value)}»: так клиент назвал себя сам — для журналов, метрик и квот. Это ничего не доказывает.`,
  },
  'kafka.topics': {
    label: 'топики',
    text: (fact) => {
      const count = elementsOf(fact)
      if (count === null) return 'Null: все топики. Пустой список значил бы «ни одного».'
      return count === 0 ? 'Пустой список топиков.' : `Один за другим: ${items(count, 'топик', 'топика', 'топиков')}.`
    },
  },
  'kafka.topic': {
    label: 'топик',
    text: (fact) =>
      fact.value === null
        ? 'Null: топик назван своим id.'
        : `Топик «${quoted(fact.value)}»${String(fact.value).includes('.') ? ': на этом сервере до первой точки стоит имя хозяина' : ''}.`,
  },
  'kafka.topic_id': {
    label: 'id топика',
    text: (fact) =>
      isNoUuid(fact)
        ? 'Одни нули: id нет — топик назван по имени, или его не существует.'
        : `${quoted(fact.value)}: дан при создании. У топика, который удалили и завели снова, id другой, и новый не примут за прежний (KIP-516).`,
  },
  'kafka.partitions': {
    label: 'партиции',
    text: (fact) => {
      const count = elementsOf(fact)
      return count === null
        ? 'Null: все партиции.'
        : `У этого топика: ${items(count, 'партиция', 'партиции', 'партиций')}.`
    },
  },
  'kafka.partition_index': {
    label: 'партиция',
    text: (fact) => `Партиция ${numberOf(fact)}. Счёт идёт с нуля, и каждая — отдельный журнал.`,
  },
  'kafka.error_code': {
    label: 'код ошибки',
    text: (fact) => {
      const code = numberOf(fact)
      if (code === 0)
        return `0: ${codes.errors[0]}. Код у Kafka стоит в каждой части ответа, так что одна партиция может отказать, а другие — нет.`
      return `${code}${fact.symbol === undefined ? '' : ` (${fact.symbol})`}: ${errorMeaning(codes, code)}.`
    },
  },
  'kafka.error_message': {
    label: 'текст ошибки',
    text: ({ value }) =>
      value === null ? 'Null: хватит и кода.' : `Словами: «${quoted(value, 200)}». Программы смотрят на код.`,
  },
  'kafka.throttle_time_ms': {
    label: 'придержать на',
    text: (fact) =>
      numberOf(fact) === 0
        ? '0: квота не превышена, клиент может продолжать сразу.'
        : `Квота превышена: ${timeOf(numberOf(fact))} клиенту велено молчать.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>
