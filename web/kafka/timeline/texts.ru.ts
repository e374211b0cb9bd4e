import { amountIn, plural, type Translated } from '../../i18n/index.ts'
import { milliseconds } from './milliseconds.ts'
import type { Promised } from './promise.ts'
import type { texts as english } from './texts.en.ts'

const recordsRu = (count: number) =>
  `${count}\u00a0${plural('ru', count, { one: 'запись', few: 'записи', many: 'записей', other: 'записи' })}`

export const texts: Translated<typeof english> = {
  title: 'От передачи до ответа',
  lead: 'Каждая запись последнего запуска: сколько она ждала других, в каком запросе ушла и что уже было сделано, когда брокер ответил. linger.ms, batch.size, acks и темп задаются у производителя.',
  empty: 'Отправьте несколько записей: их путь появится здесь.',
  ms: (value: number) => milliseconds('ru', value),
  bytes: (value: number) => amountIn('ru', value, 'byte'),
  requests: 'Запросов Produce',
  sentBytes: 'Отправлено байт',
  perRecord: 'Байт на запись',
  wait: 'Ожидание, медиана',
  latency: 'До ответа, медиана',
  unknown: 'неизвестно',
  nobody: 'никто не ответил',
  noneCame: 'нет ответа',
  notRecorded: 'не записано',
  setTo: (acks: string, linger: number, batch: number, pace: string) =>
    `acks=${acks}, linger.ms=${linger}, batch.size=${batch.toLocaleString('ru')}, ${pace}`,
  allAtOnce: 'все разом',
  perSecond: (rate: number) => `${rate} в секунду`,
  requestsList: 'Запросы по порядку; между ними\u00a0— стрелки',
  rowHead: 'записи · байты',
  records: recordsRu,
  keyRecord: 'запись передана производителю',
  keyWait: 'она ждёт',
  keyFlight: 'запрос ушёл, до ответа',
  keySilent: 'запрос ушёл, ответа не будет',
  request: (number: number) => `Запрос ${number}`,
  whyOf: (why: 'full' | 'linger' | 'none') =>
    ({ full: 'пакет заполнился', linger: 'вышло время linger.ms', none: 'linger.ms = 0: никто не ждёт' })[why],
  batchesOf: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'пакет', few: 'пакета', many: 'пакетов', other: 'пакета' })}`,
  partitions: (list: string) => `партиции ${list}`,
  said: (number: number, count: number, waited: string, answered: string) =>
    `Запрос ${number}: ${recordsRu(count)}; ожидание ${waited}; ${answered}`,
  answeredAfter: (time: string) => `ответ через ${time} после отправки`,
  stillWaiting: (count: number) => `ждут: ${recordsRu(count)}`,
  closeUp: (number: number) => `Запрос ${number} с того момента, как он ушёл`,
  written: 'Брокер: в файле',
  safe: 'Брокер: на диске',
  told: 'Программа: знает',
  asPageCache: 'записано, лежит в кэше страниц',
  asSynced: 'fdatasync закончился',
  asToldOf: (how: 'all' | 'one' | 'error') =>
    ({ all: 'сказано: сохранено', one: 'сказано: у лидера есть', error: 'сказано: отказ' })[how],
  noAnswer: 'acks=0: ей никто не скажет',
  noFsync: 'fsync=never: диска никто не ждёт',
  notSafe: 'неизвестно: конца синхронизации не видно',
  clusterSilent: 'настоящий кластер не говорит, когда записал',
  brokerSilent: 'об этом запросе брокер ничего не сказал',
  answerUnseen: 'ответ не записан',
  early: (gap: string) =>
    `Подтверждено за ${gap} до того, как запись легла на диск. Пропади в этот промежуток питание\u00a0— пропала бы подтверждённая запись.`,
  afterSync: (gap: string) =>
    `Подтверждено через ${gap} после того, как запись легла на диск. Этой синхронизации производитель и ждал.`,
  promise: (kind: Exclude<Promised['kind'], 'early' | 'afterSync'>) =>
    ({
      none: 'Не обещано ничего. Производитель идёт дальше, как только отправил байты.',
      oneAfterSync:
        'Подтверждено без ожидания диска. В этот раз синхронизация успела раньше ответа; это везение, а не обещание.',
      pageCache: 'Подтверждено из кэша страниц, как в Apache Kafka: там вместо диска выручают реплики.',
      refused: 'Брокер отказал. Почему\u00a0— в его кадре.',
      leader: 'Подтверждено: лидер записал.',
      replicas: 'Подтверждено: есть у всех реплик, которые успевают.',
      unknown: 'Ответ не записан.',
    })[kind],
  frames: 'Кадры этого запуска',
  frameOf: 'Показать его кадр',
  answerFrame: 'Показать ответ',
  tableTitle: 'Каждая запись',
  columns: 'Запись, Партиция, Запрос, Передана, Отправлена, Ответ, Задержка',
  shownSome: (most: number) => `Нарисованы первые запросы, ${most}; в таблице\u00a0— все.`,
}
