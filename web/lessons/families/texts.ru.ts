import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const hours = (minutes: number): string =>
  [
    ...(minutes >= 60 ? [`${Math.floor(minutes / 60)}\u00a0ч`] : []),
    ...(minutes % 60 > 0 || minutes === 0 ? [`${minutes % 60}\u00a0мин`] : []),
  ].join(' ')

const modulesIn = (count: number): string =>
  `${count}\u00a0${plural('ru', count, { one: 'модуль', few: 'модуля', many: 'модулей', other: 'модуля' })}`

export const texts: Translated<typeof english> = {
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
  hours,
  extent: (modules: number, minutes: number) => `${modulesIn(modules)} · ${hours(minutes)}`,
}
