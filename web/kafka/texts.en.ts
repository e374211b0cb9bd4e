import { numberIn, plural } from '../i18n/index.ts'
import { lasting } from './lasting.ts'

export const texts = {
  title: 'Kafka: the log',
  lead: 'A real broker runs inside this server. Write records, start consumers, take some of them down. Everything below is drawn from what the broker holds now and from its bytes.',
  toShop: 'REST beside Kafka: one order, two ways',
  firstTitle: 'Begin with one press',
  firstText:
    'A topic with three partitions gets six records, and two consumers of a group share them out. Then all that is drawn below has something to show.',
  firstAct: 'Write 6 records and start 2 consumers',
  waiting: (views: string) => `As soon as there is something in the log, these stand here too: ${views}.`,
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
  lastOf: (shown: number, all: number) => `The last ${numberIn('en', shown)} of ${numberIn('en', all)}`,
  seconds: (value: number) => `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })} s`,
  duration: (value: number) => {
    const { count, unit } = lasting(value)
    return `${numberIn('en', count)} ${{ second: 's', minute: 'min', hour: 'h', day: 'days' }[unit]}`
  },
  records: (count: number) => `${numberIn('en', count)} ${plural('en', count, { one: 'record', other: 'records' })}`,
  bytes: (count: number) => `${numberIn('en', count)} B`,
  close: 'Close',
  troubleTitle: 'The broker refused',
  invalid: 'Something here is not allowed. Names have Latin letters, digits, dots, _ and - only, 200 at most.',
  framesOf: (name: string) => `Frames of ${name}`,
}
