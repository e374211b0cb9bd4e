/** Управление по-русски: топики, партиции, настройки. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, elementsOf, numberOf, quoted } from '../facts.ts'

const items = (count: number, one: string, few: string, many: string) =>
  counted('ru', count, { one, few, many, other: few })

export const topics = {
  'kafka.replication_factor': {
    label: 'число копий',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: столько копий, сколько у брокера принято по умолчанию.'
        : numberOf(fact) === 1
          ? '1: единственная копия. С одним брокером больше и не бывает; на деле обычно три.'
          : `Копий каждой партиции — ${numberOf(fact)}, каждая на своём брокере.`,
  },
  'kafka.validate_only': {
    label: 'только проверить',
    text: ({ value }) =>
      value === true ? 'Репетиция: брокер всё проверит и ничего не изменит.' : 'Не репетиция: сделать на самом деле.',
  },
  'kafka.resources': {
    label: 'ресурсы',
    text: (fact) => `Чьи настройки: ${items(elementsOf(fact) ?? 0, 'ресурс', 'ресурса', 'ресурсов')}.`,
  },
  'kafka.resource_type': {
    label: 'вид ресурса',
    text: (fact) =>
      `${numberOf(fact)}: ${{ 2: 'настройки топика', 4: 'настройки брокера', 8: 'уровни журналов брокера', 16: 'метрики, которые шлют клиенты', 32: 'настройки группы' }[numberOf(fact)] ?? 'такого вида мы не знаем'}.`,
  },
  'kafka.resource_name': { label: 'имя ресурса', text: ({ value }) => `Называется «${quoted(value)}».` },
  'kafka.configs': {
    label: 'настройки',
    text: (fact) =>
      elementsOf(fact) === null
        ? 'Null: настройки не показаны.'
        : `Здесь ${items(elementsOf(fact) ?? 0, 'настройка', 'настройки', 'настроек')}.`,
  },
  'kafka.config_operation': {
    label: 'что с ней сделать',
    text: (fact) =>
      `${numberOf(fact)}: ${['установить', 'убрать, чтобы вернулось значение по умолчанию', 'дописать к списку', 'вычеркнуть из списка'][numberOf(fact)] ?? 'такого действия мы не знаем'} (KIP-339).`,
  },
  'kafka.read_only': {
    label: 'только чтение',
    text: ({ value }) => (value === true ? 'Пока брокер работает, её не изменить.' : 'Её можно менять в любой момент.'),
  },
  'kafka.config_source': {
    label: 'откуда взялось',
    text: (fact) => `${numberOf(fact)}: ${SOURCES[numberOf(fact)] ?? 'откуда, мы не знаем'}.`,
  },
  'kafka.synonyms': {
    label: 'откуда могло бы взяться',
    text: (fact) =>
      `Значение задано в нескольких местах: ${items(elementsOf(fact) ?? 0, 'место', 'места', 'мест')}. В силе первое, остальные лежат под ним.`,
  },
  'kafka.is_sensitive': {
    label: 'секретна',
    text: ({ value }) => (value === true ? 'Секрет: значение не показывают.' : 'Не секрет.'),
  },
  'kafka.config_type': {
    label: 'тип настройки',
    text: (fact) =>
      `${numberOf(fact)}: ${['неизвестно что', 'да или нет', 'текст', 'целое число', 'короткое целое', 'длинное целое', 'дробное число', 'список', 'класс Java', 'пароль'][numberOf(fact)] ?? 'такого типа мы не знаем'}.`,
  },
  'kafka.documentation': {
    label: 'описание',
    text: ({ value }) =>
      value === null ? 'Null: описания не просили, или его нет.' : `Словами брокера: «${quoted(value, 160)}».`,
  },
  'kafka.partition_count': {
    label: 'число партиций',
    text: (fact) => {
      const count = numberOf(fact)
      if (count === -1) return '−1: столько, сколько задано в num.partitions брокера.'
      return fact.frame.kind.startsWith('CreatePartitions')
        ? `Всего должно стать ${items(count, 'партиция', 'партиции', 'партиций')}. С этого мига тот же ключ может попасть в другую партицию — порядок по ключу прервётся.`
        : `${items(count, 'партиция', 'партиции', 'партиций')}: столько потребителей группы могут читать одновременно, а порядок записей сохраняется лишь внутри каждой.`
    },
  },
  'kafka.replica_assignments': {
    label: 'где лежать репликам',
    text: (fact) =>
      (elementsOf(fact) ?? 0) === 0
        ? 'Ничего не предписано: реплики разложит сам брокер.'
        : `Клиент сам указал, где что хранить: ${items(elementsOf(fact) ?? 0, 'партиция', 'партиции', 'партиций')}.`,
  },
  'kafka.config_name': {
    label: 'настройка',
    text: ({ value }) =>
      `${quoted(value)}: ${ownValue(SETTINGS, String(value)) ?? 'одна из настроек брокера или топика'}.`,
  },
  'kafka.config_value': {
    label: 'значение настройки',
    text: ({ value }) =>
      value === null
        ? 'Null: значения нет, или оно секретно.'
        : value === ''
          ? 'Пустое значение.'
          : `Значение — «${quoted(value, 100)}»: настройки передаются текстом, числа тоже.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>

const SETTINGS: Readonly<Record<string, string>> = {
  'retention.ms': 'сколько миллисекунд хранятся записи; −1 — вечно',
  'retention.bytes': 'сколько байт партиции хранится; −1 — все',
  'segment.bytes': 'при таком размере начинают новый файл, а удаляют только целые файлы',
  'segment.ms': 'при таком возрасте начинают новый файл, даже маленький',
  'cleanup.policy':
    'delete — старые записи уходят по возрасту и размеру, compact — от каждого ключа остаётся последняя',
  'compression.type': 'producer — пакеты лежат такими, какими присланы',
  'max.message.bytes': 'самый большой пакет, который примут',
  'min.insync.replicas': 'если не отставших реплик меньше, acks=all получит отказ',
  'message.timestamp.type': 'CreateTime — по часам производителя, LogAppendTime — по часам брокера',
  'delete.retention.ms': 'сколько живёт «надгробие» (tombstone), чтобы его успел увидеть каждый читатель',
  'flush.messages': 'после стольких записей файл наверняка пишут на диск',
  'unclean.leader.election.enable': 'может ли лидером стать отставшая реплика, ценой потерянных записей',
}

const SOURCES: Readonly<Record<number, string>> = {
  0: 'неизвестно откуда',
  1: 'задано для этого топика',
  2: 'задано для этого брокера на ходу',
  3: 'задано на ходу для всех брокеров',
  4: 'из файла настроек брокера',
  5: 'по умолчанию',
  6: 'уровень журнала, заданный на ходу',
}
