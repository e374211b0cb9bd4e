import { plural } from '../../i18n/index.ts'

export const texts = {
  title: 'Who speaks which version',
  lead: 'Each bar is a range from the broker’s ApiVersions answer, byte for byte; each mark is the version that a client really used. What else a client would know it tells nobody: it takes the newest that both have.',
  empty: 'No client has connected yet. Write a record, and its first request will ask for the versions.',
  call: 'Call',
  broker: 'Broker',
  range: (min: number, max: number) => (min === max ? `${min}` : `${min}–${max}`),
  notListed: 'not listed',
  connections: (count: number) => `${count} ${plural('en', count, { one: 'connection', other: 'connections' })}`,
  refused: 'asked too new at first, and was answered in version 0',
  unused: 'not used',
  unknown: 'does not say what it is',
  all: 'All calls',
  onlyUsed: 'Only calls that were used',
  mark: (version: number, isNewest: boolean) =>
    isNewest ? `version ${version}, the broker’s newest` : `version ${version}, the newest that both have`,
}
