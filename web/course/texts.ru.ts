import { plural, type Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const hours = (minutes: number): string =>
  [
    ...(minutes >= 60 ? [`${Math.floor(minutes / 60)}\u00a0ч`] : []),
    ...(minutes % 60 > 0 || minutes === 0 ? [`${minutes % 60}\u00a0мин`] : []),
  ].join(' ')

const modulesIn = (count: number): string =>
  `${count}\u00a0${plural('ru', count, { one: 'модуль', few: 'модуля', many: 'модулей', other: 'модуля' })}`
const stepsIn = (count: number): string =>
  `${count}\u00a0${plural('ru', count, { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' })}`

export const texts: Translated<typeof english> = {
  title: 'Курс',
  lead: 'В\u00a0каждом шаге\u00a0— одна мысль, один запрос и\u00a0байты, которые её доказывают.',
  hours,
  steps: stepsIn,
  read: 'прочитан',
  solved: 'решено',
  begin: 'Начать',
  goOn: 'Продолжить курс',
  done: (done: number, total: number) => `Пройдено ${done} из ${total}`,
  emptyTitle: 'Уроков пока нет',
  families: {
    rest: {
      title: 'HTTP и\u00a0REST',
      teaches: 'Сообщение строка за\u00a0строкой; ресурсы, коды состояния, кэш, страницы, версии.',
    },
    grpc: {
      title: 'gRPC',
      teaches: 'Сообщения в\u00a0байтах, кадры, четыре вида вызова, дедлайны, повторы, растущие контракты.',
    },
    live: {
      title: 'Реальное время',
      teaches:
        'WebSocket, Socket.IO, события и\u00a0long polling\u00a0— и\u00a0что с\u00a0каждым делает оборванный кабель.',
    },
    graphql: { title: 'GraphQL', teaches: 'Просите то, что нужно: ошибки, N+1 с\u00a0замером в\u00a0SQL, подписки.' },
    log: {
      title: 'Kafka',
      teaches: 'Журнал вместо вызова: партиции, группы, что теряется, а\u00a0что приходит дважды.',
    },
    whole: { title: 'Всё вместе', teaches: 'Описать, защитить и\u00a0выбрать, а\u00a0потом написать серверы самому.' },
  },
  extent: (modules: number, minutes: number) => `${modulesIn(modules)} · ${hours(minutes)}`,
  overview: 'Где вы сейчас',
  parts: 'Части курса',
  find: 'Найти в\u00a0курсе',
  findExample: 'дедлайн, кэш, партиция…',
  protocol: 'Протокол',
  allProtocols: 'Все протоколы',
  openAll: 'Раскрыть все',
  closeAll: 'Свернуть все',
  found: (modules: number, steps: number) => `${modulesIn(modules)}, ${stepsIn(steps)}`,
  nothing: 'Таких слов в\u00a0курсе нет',
  nothingText: 'Поиск в\u00a0шапке ищет ещё и\u00a0в\u00a0текстах уроков.',
  showAll: 'Показать весь курс',
  beside: 'Рядом с\u00a0курсом',
  guide: 'Какой протокол выбрать: вопросы, матрица, пары',
  ruler: 'Линейка: одна задача десятью протоколами',
  shop: 'Магазин: один заказ вызовами и\u00a0событиями',
  interview: 'Собеседование: вопросы, которые возвращаются',
  record: 'Запись о\u00a0пройденном\u00a0— для печати',
  glossary: 'Словарь: слова курса',
}
