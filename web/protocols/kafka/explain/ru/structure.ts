/** Что стоит перед значениями и вокруг них, по-русски: длины, количества, теги и то, что не прочлось. */
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, hexOf, isRequest, lengthOf, numberOf, quoted } from '../facts.ts'

const items = (count: number, one: string, few: string, many: string) =>
  counted('ru', count, { one, few, many, other: few })
const bytes = (count: number) => counted('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })

export const structure = {
  'kafka.length': {
    label: 'длина',
    text: (fact) =>
      `${hexOf(fact)}: дальше ${bytes(numberOf(fact))}. −1 значило бы null, а 0 — что значение есть, но пустое.`,
  },
  'kafka.compact_length': {
    label: 'компактная длина',
    text: (fact) => {
      const count = numberOf(fact)
      return `${hexOf(fact)}: varint на единицу больше длины, так что ${count + 1} значит «дальше ${bytes(count)}». Зато 0 свободен и значит null (KIP-482).`
    },
  },
  'kafka.zigzag_length': {
    label: 'длина зигзагом',
    text: (fact) =>
      `${hexOf(fact)}: varint зигзагом (удвоенное число, для отрицательных на единицу меньше): ${bytes(numberOf(fact))}.`,
  },
  'kafka.text': {
    label: 'текст',
    text: ({ value }) => (value === '' ? 'Текст, в котором нет ни байта.' : `Текст «${quoted(value, 120)}» в UTF-8.`),
  },
  'kafka.bytes': {
    label: 'байты',
    text: (fact) => `${bytes(lengthOf(fact))} как есть; что они значат, Kafka здесь не касается.`,
  },
  'kafka.count': {
    label: 'количество',
    text: (fact) =>
      `${hexOf(fact)}: в списке ${items(numberOf(fact), 'элемент', 'элемента', 'элементов')}. Если бы списка не было совсем, стояло бы −1.`,
  },
  'kafka.compact_count': {
    label: 'компактное количество',
    text: (fact) =>
      `${hexOf(fact)}: ${numberOf(fact) + 1} минус один, и в списке ${items(numberOf(fact), 'элемент', 'элемента', 'элементов')} (KIP-482).`,
  },
  'kafka.entry': {
    label: 'элемент',
    text: (fact) =>
      fact.value === null || fact.value === ''
        ? `Один элемент списка, ${bytes(lengthOf(fact))}.`
        : `Элемент списка для ${quoted(fact.value)}${fact.symbol === undefined ? '' : ` (${fact.symbol})`}, ${bytes(lengthOf(fact))}.`,
  },
  'kafka.more': {
    label: 'остальные элементы',
    text: (fact) =>
      `Ещё ${items(numberOf(fact), 'элемент', 'элемента', 'элементов')}: слишком много, чтобы разбирать здесь каждый.`,
  },
  'kafka.tags': {
    label: 'поля с тегами',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'Полей с тегами нет. Этот байт — плата за расширяемость: здесь могли бы стоять новые поля, и старый читатель их бы пропустил.'
        : `${items(numberOf(fact), 'поле', 'поля', 'полей')} с тегом: кто тега не знает, пропустит поле по его размеру (KIP-482).`,
  },
  'kafka.tag_count': { label: 'число тегов', text: (fact) => `Столько полей с тегами дальше: ${numberOf(fact)}.` },
  'kafka.tag': {
    label: 'поле с тегом',
    text: (fact) =>
      `Поле с тегом, ${bytes(lengthOf(fact))}: необязательное, его посылают, лишь когда есть что сказать.`,
  },
  'kafka.tag_number': {
    label: 'тег',
    text: (fact) => `Тег ${numberOf(fact)}: по нему видно, что за поле, как по номерам полей в Protobuf.`,
  },
  'kafka.tag_size': {
    label: 'размер поля с тегом',
    text: (fact) => `${bytes(numberOf(fact))}: столько пропустит тот, кто этого тега не знает.`,
  },
  'kafka.tag_data': {
    label: 'неизвестное поле с тегом',
    text: (fact) => `${bytes(lengthOf(fact))} поля, которое новее этого декодера.`,
  },
  'kafka.trailing': {
    label: 'лишние байты',
    text: (fact) =>
      `${bytes(lengthOf(fact))} за последним полем этой версии (${hexOf(fact)}). Так делает librdkafka в Metadata; брокеры их пропускают.`,
  },
  'kafka.opaque': {
    label: 'непрочитанное тело',
    text: (fact) =>
      isRequest(fact)
        ? `${bytes(lengthOf(fact))} тела: такого вызова или такой версии в нашей таблице нет.`
        : `${bytes(lengthOf(fact))}, которые прочтёт лишь тот, кто видел запрос: ответ не называет ни вызова, ни версии.`,
  },
  'kafka.unread': {
    label: 'остаток тела',
    text: (fact) => `${bytes(lengthOf(fact))} за местом, где тело перестало быть осмысленным.`,
  },
  'kafka.pending': {
    label: 'часть сообщения',
    text: (fact) => `${bytes(lengthOf(fact))} сообщения, которое ещё не пришло целиком.`,
  },
  'kafka.rest': {
    label: 'конец сообщения',
    text: (fact) => `${bytes(lengthOf(fact))}: конец сообщения, в котором потеряна середина.`,
  },
  'kafka.unparsed': {
    label: 'неразобранный остаток',
    text: (fact) =>
      `${bytes(lengthOf(fact))}, которых не разделить на сообщения: неизвестно, где начинается следующее.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>
