/** Чтение по-русски: что потребитель спрашивает у лидера партиции и что приходит в ответ. */
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, elementsOf, isNoUuid, numberOf, quoted, siblingNumber } from '../facts.ts'
import { timeOf } from './time.ts'

const items = (count: number, one: string, few: string, many: string) =>
  counted('ru', count, { one, few, many, other: few })
const bytes = (count: number) => counted('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })

export const fetching = {
  'kafka.replica_id': {
    label: 'кто читает',
    text: (fact) =>
      numberOf(fact) < 0
        ? `${numberOf(fact) === -1 ? '−1' : numberOf(fact)}: обычный потребитель. Реплики копируют тем же вызовом и называют здесь свой брокер.`
        : `Брокер ${numberOf(fact)} копирует как реплика: так партиция и оказывается на нескольких брокерах.`,
  },
  'kafka.replica_epoch': {
    label: 'эпоха реплики',
    text: (fact) => (numberOf(fact) === -1 ? '−1: спрашивает не реплика.' : `Регистрация реплики № ${numberOf(fact)}.`),
  },
  'kafka.replica_state': {
    label: 'реплика',
    text: () => 'Какая реплика копирует; потребитель этого не указывает (KIP-903).',
  },
  'kafka.max_wait_ms': {
    label: 'сколько ждать',
    text: (fact) =>
      numberOf(fact) === 0
        ? '0: ответить сразу, пусть и пустым.'
        : `Длинный опрос: если читать почти нечего, брокер придержит запрос до ${timeOf(numberOf(fact))} и ответит, как только наберётся.`,
  },
  'kafka.min_bytes': {
    label: 'сколько байт ждать',
    text: (fact) =>
      numberOf(fact) <= 1
        ? `${numberOf(fact)}: для ответа довольно и одной записи.`
        : `Брокер подождёт, пока не наберётся ${bytes(numberOf(fact))} или не выйдет время: ответы реже и крупнее, но с задержкой.`,
  },
  'kafka.max_bytes': {
    label: 'не больше байт',
    text: (fact) =>
      `Во всём ответе — не больше ${bytes(numberOf(fact))}. Если первый же пакет крупнее, он всё равно придёт, иначе потребителю его не миновать (KIP-74).`,
  },
  'kafka.isolation_level': {
    label: 'уровень изоляции',
    text: (fact) =>
      numberOf(fact) === 0
        ? '0, read_uncommitted: все записи до верхней границы (high watermark).'
        : numberOf(fact) === 1
          ? '1, read_committed: только до последнего устойчивого смещения и без отменённых транзакций.'
          : `${numberOf(fact)}: такого уровня изоляции нет.`,
  },
  'kafka.session_id': {
    label: 'сессия выборки',
    text: (fact) =>
      numberOf(fact) === 0
        ? '0: без сессии; каждый запрос заново перечисляет все партиции.'
        : `Сессия ${numberOf(fact)}: список партиций помнит брокер, и говорить нужно только об изменениях (KIP-227).`,
  },
  'kafka.session_epoch': {
    label: 'шаг сессии',
    text: (fact) =>
      ({ [-1]: '−1: запрос вне всякой сессии.', 0: '0: прошу начать сессию выборки.' })[numberOf(fact)] ??
      `Запрос № ${numberOf(fact)} в этой сессии.`,
  },
  'kafka.current_leader_epoch': {
    label: 'лидер, каким его знает клиент',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: какого лидера он знает, клиент не говорит, и сравнивать нечего.'
        : `Клиент исходит из эпохи лидера ${numberOf(fact)}. Если у брокера другая, он так и скажет, а устаревших данных не даст (KIP-320).`,
  },
  'kafka.fetch_offset': {
    label: 'читать с',
    text: (fact) => `Прошу со смещения ${numberOf(fact)}. Брокер ничьего места не помнит: потребитель считает сам.`,
  },
  'kafka.last_fetched_epoch': {
    label: 'эпоха последней записи',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: спрашивает потребитель, или ещё ничего не прочитано.'
        : `Последняя прочитанная запись была из эпохи ${numberOf(fact)} (KIP-595).`,
  },
  'kafka.partition_max_bytes': {
    label: 'не больше из этой партиции',
    text: (fact) => `Из этой партиции — не больше ${bytes(numberOf(fact))}, чтобы дошла очередь и до других.`,
  },
  'kafka.forgotten_topics': {
    label: 'больше не нужны',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Из сессии выборки ничего не убирают.'
        : `Убрать из сессии выборки: ${items(elementsOf(fact) ?? 0, 'топик', 'топика', 'топиков')}.`,
  },
  'kafka.high_watermark': {
    label: 'верхняя граница (high watermark)',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: неизвестна, вызов не удался.'
        : `${numberOf(fact)} — сюда ляжет следующая надёжная запись: всё, что раньше, есть у всех не отставших реплик и доступно для чтения.${held(fact)}`,
  },
  'kafka.last_stable_offset': {
    label: 'последнее устойчивое смещение',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: это смещение неизвестно.'
        : siblingNumber(fact, 'kafka.high_watermark') === numberOf(fact)
          ? `${numberOf(fact)}, вровень с верхней границей: открытых транзакций нет.`
          : `За ${numberOf(fact)} ещё открыта транзакция; читатели с read_committed здесь остановятся.`,
  },
  'kafka.diverging_epoch': {
    label: 'где журналы расходятся',
    text: () => 'Здесь журнал читателя расходится с журналом лидера; что дальше — отбросить (KIP-595).',
  },
  'kafka.snapshot_id': { label: 'снимок', text: () => 'То, о чём просят, есть только в виде снимка (KIP-630).' },
  'kafka.end_offset': {
    label: 'конец эпохи',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: такой эпохи не было.'
        : `Записи той эпохи кончаются перед смещением ${numberOf(fact)}.`,
  },
  'kafka.aborted_transactions': {
    label: 'отменённые транзакции',
    text: (fact) =>
      (elementsOf(fact) ?? 0) === 0
        ? 'Отменённых транзакций среди этих записей нет.'
        : `Среди записей есть отменённые, из ${items(elementsOf(fact) ?? 0, 'транзакции', 'транзакций', 'транзакций')}; клиент их отбросит.`,
  },
  'kafka.first_offset': {
    label: 'первая из отменённых',
    text: (fact) => `Начиная со смещения ${numberOf(fact)} записи этого производителя отменены.`,
  },
  'kafka.preferred_read_replica': {
    label: 'лучше читать там',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: читайте и дальше здесь.'
        : `Брокер ${numberOf(fact)} ближе: читайте у него (KIP-392).`,
  },
  'kafka.directory_id': {
    label: 'каталог',
    text: (fact) =>
      isNoUuid(fact)
        ? 'Одни нули: диска у потребителя нет, и называть нечего.'
        : `${quoted(fact.value)}: с этого диска реплики и пришёл запрос (KIP-853).`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>

function held(fact: Parameters<typeof siblingNumber>[0]): string {
  const start = siblingNumber(fact, 'kafka.log_start_offset')
  const count = numberOf(fact) - (start ?? -1)
  return start === null || start < 0 ? '' : ` В партиции сейчас ${items(count, 'смещение', 'смещения', 'смещений')}.`
}
