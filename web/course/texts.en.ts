import { plural } from '../i18n/index.ts'

export const texts = {
  title: 'Course',
  lead: 'Each step: one idea, one request, and the bytes that prove it.',
  module: (number: number) => `Module ${number}`,
  minutes: (count: number) => `${count} min`,
  steps: (count: number) => `${count} ${plural('en', count, { one: 'step', other: 'steps' })}`,
  read: 'read',
  solved: 'solved',
  begin: 'Begin',
  goOn: 'Go on where you left off',
  done: (done: number, total: number) => `${done} of ${total} done`,
  emptyTitle: 'No lessons yet',
  familyRest: 'HTTP and REST',
  familyGrpc: 'gRPC',
  familyLive: 'Real time',
  familyGraphql: 'GraphQL',
  familyLog: 'Kafka',
  familyWhole: 'The whole',
  extent: (modules: number, minutes: number) =>
    `${modules} ${plural('en', modules, { one: 'module', other: 'modules' })} · ${minutes}\u00a0min`,
  guide: 'Which protocol? Questions, a matrix, pairs',
  ruler: 'The ruler: one task over ten protocols',
  shop: 'The shop: one order by calls and by events',
  interview: 'Interview: questions that come back',
  record: 'Record: what you have done, to print',
  glossary: 'Glossary: the words of the course',
}
