/** The words of the page and of what all its views share. */
import { defineTexts, plural } from '../i18n/index.ts'

export const number = (language: 'en' | 'ru', value: number) => value.toLocaleString(language)

const UNITS = [1, 60, 3_600, 86_400] as const

/** The largest unit of which there are two. */
function durationOf(language: 'en' | 'ru', seconds: number, names: readonly [string, string, string, string]): string {
  const unit = Math.max(
    0,
    UNITS.findLastIndex((each) => seconds >= 2 * each),
  )
  return `${number(language, Math.round(seconds / (UNITS[unit] ?? 1)))} ${names[unit]}`
}

export const texts = defineTexts({
  en: {
    title: 'Kafka: the log',
    lead: 'A real broker runs inside this server. Write records, start consumers, take some of them down. Everything below is drawn from what the broker holds now and from its bytes.',
    toShop: 'REST beside Kafka: one order, two ways',
    bench: 'Bench',
    views: 'On this page',
    loading: 'Asking the broker what it holds',
    noBroker: 'There is no broker',
    unreachable: 'The server does not answer',
    unreachableText: 'Is it running? Start it with npm start; this page asks again by itself.',
    refused: 'The server does not tell what the broker holds',
    stale: (time: string) => `The server does not answer. This is how it stood at ${time}; asking again…`,
    embedded: 'broker inside',
    cluster: 'real cluster',
    clusterNote:
      'This is a real cluster, asked once a second. What it tells nobody is not shown: segment files, waiting Fetches, and when a member last beat its heart.',
    source: 'Broker',
    prefix: 'Your names begin with',
    prefixNote: 'on the wire. Here you write them without; shared.* is seen by everybody.',
    topics: (count: number) => plural('en', count, { one: 'topic', other: 'topics' }),
    groups: (count: number) => plural('en', count, { one: 'group', other: 'groups' }),
    topic: 'Topic',
    group: 'Group',
    partition: 'Partition',
    partitionShort: (index: number) => `P${index}`,
    allGroups: 'All groups',
    noTopic: 'No topic yet',
    noTopicText: 'Write a first record: the topic is made with it.',
    noSuchTopic: (name: string) => `There is no topic ${name} yet`,
    noSuchTopicText: 'It is made with the first record, or now.',
    createTopic: (name: string, partitions: number) =>
      `Create ${name}, ${partitions} ${plural('en', partitions, { one: 'partition', other: 'partitions' })}`,
    toPage: 'Everything about the broker on one page',
    asTable: 'As a table',
    lastOf: (shown: number, all: number) => `The last ${number('en', shown)} of ${number('en', all)}`,
    seconds: (value: number) => `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })} s`,
    duration: (value: number) => durationOf('en', value, ['s', 'min', 'h', 'days']),
    records: (count: number) => `${number('en', count)} ${plural('en', count, { one: 'record', other: 'records' })}`,
    bytes: (count: number) => `${number('en', count)} B`,
    close: 'Close',
    troubleTitle: 'The broker refused',
    invalid: 'Something here is not allowed. Names have Latin letters, digits, dots, _ and - only, 200 at most.',
    framesOf: (name: string) => `Frames of ${name}`,
  },
  ru: {
    title: 'Kafka: журнал',
    lead: 'Внутри этого сервера работает настоящий брокер. Пишите записи, запускайте потребителей, роняйте их. Всё ниже нарисовано по тому, что сейчас есть у брокера, и по его байтам.',
    toShop: 'REST рядом с\u00a0Kafka: один заказ, два пути',
    bench: 'Верстак',
    views: 'На этой странице',
    loading: 'Спрашиваем брокер, что у него есть',
    noBroker: 'Брокера нет',
    unreachable: 'Сервер не отвечает',
    unreachableText: 'Он запущен? Команда\u00a0— npm start; страница спросит снова сама.',
    refused: 'Сервер не рассказывает, что у брокера',
    stale: (time: string) => `Сервер не отвечает. Здесь то, что было в ${time}; спрашиваем снова…`,
    embedded: 'встроенный брокер',
    cluster: 'настоящий кластер',
    clusterNote:
      'Это настоящий кластер, его спрашивают раз в секунду. Чего он никому не рассказывает, того здесь нет: файлов сегментов, ждущих Fetch и времени последнего heartbeat.',
    source: 'Брокер',
    prefix: 'Ваши имена начинаются с',
    prefixNote: 'в байтах. Здесь пишите без этого начала; shared.* видно всем.',
    topics: (count: number) => plural('ru', count, { one: 'топик', few: 'топика', many: 'топиков', other: 'топика' }),
    groups: (count: number) => plural('ru', count, { one: 'группа', few: 'группы', many: 'групп', other: 'группы' }),
    topic: 'Топик',
    group: 'Группа',
    partition: 'Партиция',
    partitionShort: (index: number) => `P${index}`,
    allGroups: 'Все группы',
    noTopic: 'Топиков пока нет',
    noTopicText: 'Отправьте первую запись: топик появится вместе с ней.',
    noSuchTopic: (name: string) => `Топика ${name} пока нет`,
    noSuchTopicText: 'Он появится с первой записью\u00a0— или прямо сейчас.',
    createTopic: (name: string, partitions: number) =>
      `Создать ${name}: ${partitions} ${plural('ru', partitions, { one: 'партиция', few: 'партиции', many: 'партиций', other: 'партиции' })}`,
    toPage: 'Всё о брокере на одной странице',
    asTable: 'Таблицей',
    lastOf: (shown: number, all: number) => `Последние ${number('ru', shown)} из ${number('ru', all)}`,
    seconds: (value: number) => `${value.toLocaleString('ru', { maximumFractionDigits: value < 10 ? 1 : 0 })} с`,
    duration: (value: number) => durationOf('ru', value, ['с', 'мин', 'ч', 'дн.']),
    records: (count: number) =>
      `${number('ru', count)} ${plural('ru', count, { one: 'запись', few: 'записи', many: 'записей', other: 'записи' })}`,
    bytes: (count: number) => `${number('ru', count)} Б`,
    close: 'Закрыть',
    troubleTitle: 'Брокер отказал',
    invalid:
      'Что-то здесь не подходит. В\u00a0именах\u00a0— только латинские буквы, цифры, точки, _ и -, не больше 200.',
    framesOf: (name: string) => `Кадры: ${name}`,
  },
})
