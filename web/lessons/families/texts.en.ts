import { plural } from '../../i18n/index.ts'
import type { FamilyName } from './families.ts'

/** @example hours(95) // '1 h 35 min' */
const hours = (minutes: number): string =>
  [
    ...(minutes >= 60 ? [`${Math.floor(minutes / 60)}\u00a0h`] : []),
    ...(minutes % 60 > 0 || minutes === 0 ? [`${minutes % 60}\u00a0min`] : []),
  ].join(' ')

export const texts = {
  families: {
    rest: {
      title: 'HTTP and REST',
      teaches: 'Read a message line by line; resources, statuses, caches, pages, versions.',
    },
    grpc: {
      title: 'gRPC',
      teaches: 'Messages in bytes, frames, four kinds of call, deadlines, retries, contracts that grow.',
    },
    live: {
      title: 'Real time',
      teaches: 'WebSocket, Socket.IO, events and long polling, and what a cut cable does to each.',
    },
    graphql: { title: 'GraphQL', teaches: 'Ask for what you need: errors, N+1 measured in SQL, subscriptions.' },
    log: { title: 'Kafka', teaches: 'A log instead of a call: partitions, groups, what is lost and what comes twice.' },
    whole: { title: 'The whole', teaches: 'Describe, secure and choose; then write the servers yourself.' },
  } satisfies Record<FamilyName, { title: string; teaches: string }>,
  hours,
  extent: (modules: number, minutes: number) =>
    `${modules}\u00a0${plural('en', modules, { one: 'module', other: 'modules' })} · ${hours(minutes)}`,
}
