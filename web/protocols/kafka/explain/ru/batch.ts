/** Пакеты записей по-русски: 61 байт заголовка, его биты и сами записи. */
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import {
  counted,
  dateOf,
  hexOf,
  lengthOf,
  numberOf,
  quoted,
  recordOffset,
  recordTime,
  siblingNumber,
} from '../facts.ts'

const items = (count: number, one: string, few: string, many: string) =>
  counted('ru', count, { one, few, many, other: few })
const bytes = (count: number) => counted('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })

export const batch = {
  'kafka.batch': {
    label: 'пакет записей',
    text: (fact) => {
      const count = siblingNumber(fact, 'kafka.batch.record_count') ?? 0
      return `${items(count, 'запись', 'записи', 'записей')} одним пакетом, ${bytes(lengthOf(fact))}: его посылают, хранят и отдают целиком.`
    },
  },
  'kafka.batch.base_offset': {
    label: 'базовое смещение',
    text: (fact) =>
      fact.frame.direction === 'toServer'
        ? `${numberOf(fact)} по счёту производителя; настоящее смещение в эти восемь байт впишет брокер. Потому контрольная сумма их и не охватывает.`
        : `Первая запись пакета — запись ${numberOf(fact)} партиции, остальные считаются от неё.`,
  },
  'kafka.batch.length': {
    label: 'длина пакета',
    text: (fact) =>
      `Отсюда до конца пакета ${bytes(numberOf(fact))}, а с 12 предыдущими на диске — ${bytes(numberOf(fact) + 12)}.`,
  },
  'kafka.batch.leader_epoch': {
    label: 'эпоха лидера партиции',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: производитель её не знает, впишет брокер.'
        : `Записано при лидере партиции № ${numberOf(fact)}: после смены лидеров по ней сверяют журналы.`,
  },
  'kafka.batch.magic': {
    label: 'magic',
    text: (fact) =>
      numberOf(fact) === 2
        ? '2: формат пакетов, принятый с Kafka 0.11.'
        : `${numberOf(fact)}: формат старый, до Kafka 0.11.`,
  },
  'kafka.batch.crc': {
    label: 'CRC-32C',
    text: (fact) => {
      const isBroken = fact.frame.issues.some(
        ({ code, span }) => code === 'kafka.batch.crc' && span.start === fact.field.span.start,
      )
      return isBroken
        ? `Здесь стоит ${hexOf(fact)}, а из байтов получается другое: пакет изменился в пути или на диске.`
        : `${hexOf(fact)}: контрольная сумма всего от атрибутов до последней записи. Смещение и эпоху перед ней брокер вписывает, не ломая её.`
    },
  },
  'kafka.batch.attributes': {
    label: 'атрибуты',
    text: (fact) => `Шестнадцать битов обо всём пакете: ${(numberOf(fact) & 0xffff).toString(2).padStart(16, '0')}.`,
  },
  'kafka.batch.attributes.reserved': {
    label: 'свободные биты',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'Девять битов про запас, все нули.'
        : `${numberOf(fact)}: стоят биты, которым никто не дал смысла.`,
  },
  'kafka.batch.attributes.delete_horizon': {
    label: 'срок удаления',
    text: (fact) =>
      isOn(fact.value)
        ? '1: базовая метка времени говорит, когда из пакета можно убрать «надгробия» (KIP-534).'
        : '0: базовая метка времени — это просто время.',
  },
  'kafka.batch.attributes.control': {
    label: 'служебный пакет',
    text: (fact) =>
      isOn(fact.value)
        ? '1: не запись программы, а отметка: здесь транзакция зафиксирована или отменена.'
        : '0: записи программы, а не отметки о транзакциях.',
  },
  'kafka.batch.attributes.transactional': {
    label: 'в транзакции',
    text: (fact) =>
      isOn(fact.value) ? '1: записи входят в транзакцию и в счёт, только когда её зафиксируют.' : '0: вне транзакций.',
  },
  'kafka.batch.attributes.timestamp_type': {
    label: 'чьё время',
    text: (fact) =>
      isOn(fact.value)
        ? '1, LogAppendTime: всем записям поставил время брокер, когда дописывал.'
        : '0, CreateTime: время по часам производителя.',
  },
  'kafka.batch.attributes.compression': {
    label: 'сжатие',
    text: (fact) =>
      [
        '0: не сжато, записи читаются как есть.',
        '1, gzip: компактно, но дорого для процессора.',
        '2, snappy: быстро, но не так плотно.',
        '3, lz4: очень быстро, золотая середина.',
        '4, zstd: почти так же быстро, как lz4, а места меньше, чем у gzip (KIP-110).',
      ][numberOf(fact)] ?? `${numberOf(fact)}: сжатия с таким номером нет.`,
  },
  'kafka.batch.last_offset_delta': {
    label: 'смещение последней',
    text: (fact) => {
      const base = siblingNumber(fact, 'kafka.batch.base_offset')
      const last = base === null ? '' : ` Последняя запись лежит на смещении ${base + numberOf(fact)}.`
      return `На ${numberOf(fact)} больше базового.${last}`
    },
  },
  'kafka.batch.base_timestamp': {
    label: 'базовая метка времени',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: времени у первой записи нет.'
        : `${dateOf(numberOf(fact)) ?? numberOf(fact)} — время первой записи, в миллисекундах с 1970 года.`,
  },
  'kafka.batch.max_timestamp': {
    label: 'наибольшая метка времени',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: времени нет ни у одной записи.'
        : `Самая поздняя запись — ${dateOf(numberOf(fact)) ?? numberOf(fact)}: по ней считают срок хранения.`,
  },
  'kafka.batch.producer_id': {
    label: 'id производителя в пакете',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: производитель не идемпотентный. Пошлёт пакет ещё раз — записей станет вдвое больше.'
        : `Производитель ${numberOf(fact)}: если пакет придёт снова, его узнают по этому числу и порядковому номеру.`,
  },
  'kafka.batch.producer_epoch': {
    label: 'эпоха производителя в пакете',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: производитель не идемпотентный, эпохи нет.'
        : `Жизнь этого производителя № ${numberOf(fact)}; пакеты прежней отвергают.`,
  },
  'kafka.batch.base_sequence': {
    label: 'первый порядковый номер',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: без нумерации.'
        : `Первая запись — № ${numberOf(fact)} от этого производителя в эту партицию. Номер дважды — повтор, пропуск — потеря; после 2147483647 счёт идёт снова с 0.`,
  },
  'kafka.batch.record_count': {
    label: 'число записей',
    text: (fact) => `Дальше ${items(numberOf(fact), 'запись', 'записи', 'записей')}.`,
  },
  'kafka.batch.compressed': {
    label: 'сжатые записи',
    text: (fact) => `Все записи сжаты вместе, вышло ${bytes(lengthOf(fact))}: чем они похожее, тем больше выигрыш.`,
  },
  'kafka.batch.cut': {
    label: 'обрезанный пакет',
    text: (fact) =>
      `${bytes(lengthOf(fact))} следующего пакета: ответ наполнился, и его обрезали. Клиент их выбросит и запросит снова отсюда.`,
  },
  'kafka.batch.unread': {
    label: 'непрочитанный пакет',
    text: (fact) => `${bytes(lengthOf(fact))}: это не пакет формата 2.`,
  },
  'kafka.record': {
    label: 'запись',
    text: (fact) => {
      return `Запись ${numberOf(fact)}: ${bytes(lengthOf(fact))} со всем, что вокруг ключа и значения.`
    },
  },
  'kafka.record.size': {
    label: 'размер записи',
    text: (fact) => `${hexOf(fact)} — varint зигзагом: в записи ещё ${bytes(numberOf(fact))}.`,
  },
  'kafka.record.attributes': {
    label: 'атрибуты записи',
    text: (fact) => `${numberOf(fact)}: байт, который сегодня ничего не значит.`,
  },
  'kafka.record.timestamp_delta': {
    label: 'сдвиг времени',
    text: (fact) => {
      const at = recordTime(fact)
      return `${hexOf(fact)}: на ${numberOf(fact)}\u00a0мс позже базовой метки${at === null ? '' : `, то есть ${at}`}. Малая разница занимает меньше байт, чем время целиком.`
    },
  },
  'kafka.record.offset_delta': {
    label: 'сдвиг смещения',
    text: (fact) => {
      const at = recordOffset(fact)
      return `${hexOf(fact)}: на ${numberOf(fact)} больше базового${at === null ? '' : `, значит, смещение — ${at}`}.`
    },
  },
  'kafka.record.key': {
    label: 'ключ',
    text: (fact) =>
      fact.value === null && fact.field.children === undefined
        ? 'Ключа нет: партицию производитель выбрал сам, и какие записи связаны между собой, не сказано.'
        : `Ключ${shown(fact.value)}, ${bytes(lengthOf(fact))}. Партицию определяет его хеш, поэтому у записей одного ключа порядок сохраняется.`,
  },
  'kafka.record.value': {
    label: 'значение',
    text: (fact) =>
      fact.value === null && fact.field.children === undefined
        ? 'Null: «надгробие» (tombstone). В сжимаемом по ключам топике оно значит, что ключ удалён; пустое значение этого не значило бы.'
        : `Значение${shown(fact.value)}, ${bytes(lengthOf(fact))}: для Kafka просто байты, внутрь она не смотрит.`,
  },
  'kafka.record.header_count': {
    label: 'число заголовков',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'Заголовков нет.'
        : `${items(numberOf(fact), 'заголовок', 'заголовка', 'заголовков')}: пометки рядом со значением, например id трассировки.`,
  },
  'kafka.record.header': {
    label: 'заголовок',
    text: (fact) => `Заголовок записи, ${bytes(lengthOf(fact))}; одно имя может встретиться дважды.`,
  },
  'kafka.record.header.key': {
    label: 'имя заголовка',
    text: ({ value }) => `Заголовок называется «${quoted(value)}».`,
  },
  'kafka.record.header.value': {
    label: 'значение заголовка',
    text: (fact) =>
      fact.value === null && fact.field.children === undefined
        ? 'Null: заголовок без значения.'
        : `В нём сказано${shown(fact.value)}, ${bytes(lengthOf(fact))}.`,
  },
  'kafka.record.more': {
    label: 'остальные записи',
    text: (fact) =>
      `В пакете ещё ${items(numberOf(fact), 'запись', 'записи', 'записей')}: слишком много, чтобы разбирать здесь каждую.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>

function isOn(value: unknown): boolean {
  return value === true || value === 1
}

function shown(value: unknown): string {
  return typeof value === 'string' ? ` «${quoted(value, 80)}»` : ''
}
