/** Записи туда и обратно, по-русски: о чём производители и потребители говорят с лидером партиции. */
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, dateOf, elementsOf, isRequest, numberOf, quoted } from '../facts.ts'
import { timeOf } from './time.ts'

const items = (count: number, one: string, few: string, many: string) =>
  counted('ru', count, { one, few, many, other: few })
const bytes = (count: number) => counted('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })

export const records = {
  'kafka.transactional_id': {
    label: 'id транзакций',
    text: ({ value }) =>
      value === null
        ? 'Null: транзакции нет, записанное видно сразу.'
        : `«${quoted(value)}»: записанное входит в транзакцию этого производителя и до её фиксации скрыто от осторожных читателей.`,
  },
  'kafka.acks': {
    label: 'acks',
    text: (fact) =>
      ({
        [-1]: '−1, «all»: лидер ответит, когда записи есть у всех не отставших реплик. Пока жива хоть одна из них, подтверждённое не пропадёт.',
        0: '0: ответа не будет вовсе. Производитель не узнает ни дошли ли записи, ни какие у них смещения.',
        1: '1: отвечает один лидер. Умрёт он раньше, чем реплики скопируют записи, — и подтверждённое пропадёт.',
      })[numberOf(fact)] ?? `${numberOf(fact)}: здесь что-то значат только 0, 1 и −1.`,
  },
  'kafka.timeout_ms': {
    label: 'отведённое время',
    text: (fact) =>
      `На всё про всё брокеру даётся ${timeOf(numberOf(fact))}; не успеет — ответит REQUEST_TIMED_OUT, и что сделано, останется неясным.`,
  },
  'kafka.records': {
    label: 'пакеты записей',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'Ни одной записи: нового в партиции нет.'
        : `Целые пакеты записей — ${bytes(numberOf(fact))}: те самые байты, что ${isRequest(fact) ? 'брокер допишет в свой файл' : 'лежат в файле брокера'}.`,
  },
  'kafka.base_offset': {
    label: 'первое смещение',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: ничего не записано, смещений никто не получил.'
        : `Первая из этих записей легла на смещение ${numberOf(fact)}, остальные — подряд за ней.`,
  },
  'kafka.log_append_time_ms': {
    label: 'время дозаписи',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: у записей осталось время, которое поставил производитель (CreateTime).'
        : `Вместо времени производителя брокер поставил своё: ${dateOf(numberOf(fact)) ?? numberOf(fact)} (LogAppendTime).`,
  },
  'kafka.log_start_offset': {
    label: 'начало журнала',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: неизвестно; потребители его и не называют.'
        : numberOf(fact) === 0
          ? '0: ещё ничего не удалено, партицию можно прочесть с первой записи.'
          : `Записей до ${numberOf(fact)} уже нет: их убрало хранение по сроку или размеру либо DeleteRecords.`,
  },
  'kafka.record_errors': {
    label: 'записи, в которых дело',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Ни одна запись не выделена.'
        : `Весь пакет отклонён из-за них: ${items(elementsOf(fact) ?? 0, 'запись', 'записи', 'записей')} (KIP-467).`,
  },
  'kafka.batch_index': { label: 'какая запись', text: (fact) => `Запись № ${numberOf(fact) + 1} этого пакета.` },
  'kafka.timestamp': {
    label: 'какое смещение',
    text: (fact) => {
      const at = numberOf(fact)
      if (!isRequest(fact))
        return at === -1 ? '−1: своего времени у этого смещения нет.' : `Запись там сделана ${dateOf(at) ?? at}.`
      return ASKED[at] ?? `Нужна первая запись, сделанная ${dateOf(at) ?? at} или позже.`
    },
  },
  'kafka.offset': {
    label: 'смещение',
    text: (fact) =>
      numberOf(fact) === -1
        ? isRequest(fact)
          ? '−1: до самой верхней границы.'
          : '−1: такой записи нет.'
        : isRequest(fact)
          ? `Удалить всё, что лежит до смещения ${numberOf(fact)}.`
          : `Это смещение — ${numberOf(fact)}.`,
  },
  'kafka.low_watermark': {
    label: 'первая из оставшихся',
    text: (fact) =>
      numberOf(fact) === -1 ? '−1: ничего не удалено.' : `Теперь партиция начинается со смещения ${numberOf(fact)}.`,
  },
  'kafka.transaction_timeout_ms': {
    label: 'таймаут транзакции',
    text: (fact) =>
      `Транзакцию, которая длится дольше ${timeOf(numberOf(fact))}, брокер отменит; без транзакций число ничего не значит.`,
  },
  'kafka.producer_id': {
    label: 'id производителя',
    text: (fact) =>
      numberOf(fact) === -1
        ? isRequest(fact)
          ? '−1: своего id у производителя нет, он его как раз просит.'
          : '−1: id не дан.'
        : `Производитель ${numberOf(fact)}: по id и порядковым номерам брокер отличит повтор пакета от нового.`,
  },
  'kafka.producer_epoch': {
    label: 'эпоха производителя',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: эпохи ещё нет.'
        : `Эпоха ${numberOf(fact)}: у новой жизни того же производителя она больше, и прежнюю брокер отстранит.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>

/** В запросе ListOffsets — то, что не момент времени. */
const ASKED: Readonly<Record<number, string>> = {
  [-1]: '−1, latest: нужен конец партиции.',
  [-2]: '−2, earliest: нужно первое смещение, которое ещё можно прочесть.',
  [-3]: '−3: нужна запись с наибольшей меткой времени (KIP-734).',
  [-4]: '−4: нужно первое смещение на локальном диске (KIP-405).',
  [-5]: '−5: нужно последнее смещение во внешнем хранилище (KIP-1005).',
}
