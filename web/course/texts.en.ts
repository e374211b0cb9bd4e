import { plural } from '../i18n/index.ts'

/** @example hours(95) // '1 h 35 min' */
const hours = (minutes: number): string =>
  [
    ...(minutes >= 60 ? [`${Math.floor(minutes / 60)}\u00a0h`] : []),
    ...(minutes % 60 > 0 || minutes === 0 ? [`${minutes % 60}\u00a0min`] : []),
  ].join(' ')

export const texts = {
  title: 'Course',
  lead: 'Each step: one idea, one request, and the bytes that prove it.',
  hours,
  steps: (count: number) => `${count}\u00a0${plural('en', count, { one: 'step', other: 'steps' })}`,
  read: 'read',
  solved: 'solved',
  begin: 'Begin',
  goOn: 'Go on where you left off',
  done: (done: number, total: number) => `${done} of ${total} done`,
  emptyTitle: 'No lessons yet',
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
  },
  extent: (modules: number, minutes: number) =>
    `${modules}\u00a0${plural('en', modules, { one: 'module', other: 'modules' })} · ${hours(minutes)}`,
  overview: 'Where you are',
  parts: 'Parts of the course',
  find: 'Find in the course',
  findExample: 'deadline, cache, partition…',
  protocol: 'Protocol',
  allProtocols: 'All protocols',
  openAll: 'Open all',
  closeAll: 'Close all',
  found: (modules: number, steps: number) =>
    `${modules}\u00a0${plural('en', modules, { one: 'module', other: 'modules' })}, ${steps}\u00a0${plural('en', steps, { one: 'step', other: 'steps' })}`,
  nothing: 'Nothing in the course has these words',
  nothingText: 'The search in the header looks through the texts of all lessons, too.',
  showAll: 'Show the whole course',
  beside: 'Beside the course',
  guide: 'Which protocol? Questions, a matrix, pairs',
  ruler: 'The ruler: one task over ten protocols',
  shop: 'The shop: one order by calls and by events',
  interview: 'Interview: questions that come back',
  record: 'Record: what you have done, to print',
  glossary: 'Glossary: the words of the course',
}
