import { plural } from '../../i18n/index.ts'

export const texts = {
  gap: (direction: string, count: string) => `${count} are missing here (${direction}).`,
  gapEvicted: 'They made room for newer traffic before this page asked for them.',
  gapSlowViewer: 'They came faster than this page could read.',
  gapNotRecorded: 'They came faster than they could be recorded.',
  gapReconnect: 'The feed was interrupted while they passed.',
  closedUnanswered: (call: string) => `The client closed the connection; its ${call} was never answered.`,
  closedClientLeft: 'The client left before the exchange was over.',
  closedStream: 'The client hung up. An event stream knows no other goodbye from its side.',
  closedServerClosed: 'The server closed the connection.',
  closedError: 'The connection broke.',
  closedTimeout: 'The server waited too long and gave up.',
  closedSecondSandbox:
    'Sharing ended: another sandbox uses the same connection now, probably through a proxy. What follows could be theirs, so it is not shown.',
  closedTooLarge: 'Sharing ended: this exchange alone is larger than what is kept.',
  evicted: (exchanges: number, bytes: string) =>
    `${exchanges} older ${plural('en', exchanges, { one: 'exchange', other: 'exchanges' })} (${bytes}) are no longer kept.`,
  restarted: 'The server was restarted here. What was open before is lost.',
}
