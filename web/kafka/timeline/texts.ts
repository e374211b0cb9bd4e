import { defineTexts, plural } from '../../i18n/index.ts'
import type { Promised } from './promise.ts'

const ms = (language: 'en' | 'ru', value: number) => {
  const maximumFractionDigits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0
  return `${value.toLocaleString(language, { maximumFractionDigits })}\u00a0${language === 'ru' ? 'мс' : 'ms'}`
}
const recordsRu = (count: number) =>
  `${count}\u00a0${plural('ru', count, { one: 'запись', few: 'записи', many: 'записей', other: 'записи' })}`
const recordsEn = (count: number) => `${count}\u00a0${plural('en', count, { one: 'record', other: 'records' })}`

export const texts = defineTexts({
  en: {
    title: 'From handing over to the answer',
    lead: 'Each record of the last run: how long it waited for others, which request took it, and what had been done by the time the broker answered. Set linger.ms, batch.size, acks and the pace in the producer.',
    empty: 'Write some records: their way is drawn here.',
    ms: (value: number) => ms('en', value),
    bytes: (value: number) => `${value.toLocaleString('en')}\u00a0B`,
    requests: 'Produce requests',
    sentBytes: 'Bytes sent',
    perRecord: 'Bytes per record',
    wait: 'Waited, median',
    latency: 'Until the answer, median',
    unknown: 'not known',
    nobody: 'nobody answered',
    noneCame: 'no answer',
    notRecorded: 'not recorded',
    setTo: (acks: string, linger: number, batch: number, pace: string) =>
      `acks=${acks}, linger.ms=${linger}, batch.size=${batch.toLocaleString('en')}, ${pace}`,
    allAtOnce: 'all at once',
    perSecond: (rate: number) => `${rate} a second`,
    requestsList: 'Requests, in order; arrow keys move',
    rowHead: 'records · bytes',
    records: recordsEn,
    keyRecord: 'a record is handed to the producer',
    keyWait: 'it waits',
    keyFlight: 'request on the wire, until its answer',
    keySilent: 'request on the wire, no answer comes',
    request: (number: number) => `Request ${number}`,
    whyOf: (why: 'full' | 'linger' | 'none') =>
      ({ full: 'a batch was full', linger: 'linger.ms was over', none: 'linger.ms is 0: nothing waits' })[why],
    batchesOf: (count: number) => `${count}\u00a0${plural('en', count, { one: 'batch', other: 'batches' })}`,
    partitions: (list: string) => `partitions ${list}`,
    said: (number: number, count: number, waited: string, answered: string) =>
      `Request ${number}: ${recordsEn(count)}; waited ${waited}; ${answered}`,
    answeredAfter: (time: string) => `answered ${time} after it was sent`,
    stillWaiting: (count: number) => `${recordsEn(count)} waiting`,
    closeUp: (number: number) => `Request ${number}, from the moment it is on the wire`,
    written: 'Broker: in its file',
    safe: 'Broker: on the disk',
    told: 'Program: knows of it',
    asPageCache: 'written, in the page cache',
    asSynced: 'fdatasync is over',
    asToldOf: (how: 'all' | 'one' | 'error') =>
      ({ all: 'told: it is safe', one: 'told: the leader has it', error: 'told: refused' })[how],
    noAnswer: 'acks=0: nobody ever tells it',
    noFsync: 'fsync=never: nobody waits for the disk',
    notSafe: 'not told: no sync was seen to end',
    clusterSilent: 'a real cluster does not tell when it wrote',
    brokerSilent: 'the broker told nothing of this request',
    answerUnseen: 'no answer was recorded',
    early: (gap: string) =>
      `Acknowledged ${gap} before it was on the disk. Had the machine lost its power in between, an acknowledged record would be gone.`,
    afterSync: (gap: string) =>
      `Acknowledged ${gap} after it was on the disk. The sync is what the producer waited for.`,
    promise: (kind: Exclude<Promised['kind'], 'early' | 'afterSync'>) =>
      ({
        none: 'Nothing was promised. The producer goes on as soon as the bytes are on the wire.',
        oneAfterSync:
          'Acknowledged without waiting for the disk. This time the sync was over before the answer arrived; that is luck, and no promise.',
        pageCache: 'Acknowledged from the page cache, as Apache Kafka does it: there replicas make up for the disk.',
        refused: 'The broker refused it. Its frame says why.',
        leader: 'Acknowledged: the leader has written it.',
        replicas: 'Acknowledged: all replicas in sync have it.',
        unknown: 'No answer was recorded.',
      })[kind],
    frames: 'Frames of this run',
    frameOf: 'Show its frame',
    answerFrame: 'Show the answer',
    tableTitle: 'Each record',
    columns: 'Record, Partition, Request, Handed over, On the wire, Answered, Latency',
    shownSome: (most: number) => `The first ${most} requests are drawn; the table has all of them.`,
  },
  ru: {
    title: 'От передачи до ответа',
    lead: 'Каждая запись последнего запуска: сколько она ждала других, в каком запросе ушла и что уже было сделано, когда брокер ответил. linger.ms, batch.size, acks и темп задаются у производителя.',
    empty: 'Отправьте несколько записей: их путь появится здесь.',
    ms: (value: number) => ms('ru', value),
    bytes: (value: number) => `${value.toLocaleString('ru')}\u00a0Б`,
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
  },
})
