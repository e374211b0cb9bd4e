import { numberIn, plural, type Translated } from '../i18n/index.ts'
import { lasting } from './lasting.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Kafka: журнал',
  lead: 'Внутри этого сервера работает настоящий брокер. Пишите записи, запускайте потребителей, роняйте их. Всё ниже нарисовано по тому, что сейчас есть у брокера, и по его байтам.',
  toShop: 'REST рядом с\u00a0Kafka: один заказ, два пути',
  firstTitle: 'Начните одним нажатием',
  firstText:
    'Топик с\u00a0тремя партициями получит шесть записей, а\u00a0два потребителя одной группы их поделят. После этого всему, что нарисовано ниже, есть что показать.',
  firstAct: 'Записать 6\u00a0записей и\u00a0запустить 2\u00a0потребителей',
  waiting: (views: string) => `Как только в\u00a0журнале что-нибудь появится, здесь встанут ещё: ${views}.`,
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
  lastOf: (shown: number, all: number) => `Последние ${numberIn('ru', shown)} из ${numberIn('ru', all)}`,
  seconds: (value: number) => `${value.toLocaleString('ru', { maximumFractionDigits: value < 10 ? 1 : 0 })} с`,
  duration: (value: number) => {
    const { count, unit } = lasting(value)
    return `${numberIn('ru', count)} ${{ second: 'с', minute: 'мин', hour: 'ч', day: 'дн.' }[unit]}`
  },
  records: (count: number) =>
    `${numberIn('ru', count)} ${plural('ru', count, { one: 'запись', few: 'записи', many: 'записей', other: 'записи' })}`,
  bytes: (count: number) => `${numberIn('ru', count)} Б`,
  close: 'Закрыть',
  troubleTitle: 'Брокер отказал',
  invalid: 'Что-то здесь не подходит. В\u00a0именах\u00a0— только латинские буквы, цифры, точки, _ и -, не больше 200.',
  framesOf: (name: string) => `Кадры: ${name}`,
}
