import { expect, test } from 'vitest'
import type { Direction } from '#proto/wire/model.ts'
import type { Ended } from '../capture/call-lines.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'
import { type Ending, endingOf, type Sides, sidesAt } from './endings.ts'

const OPEN: Ended = { toServer: null, toClient: null, reset: null }

/** As much of a connection as endings look at: one stream, with the ordinals of what ended it. */
function connection(ended: Partial<Ended>, version: 1 | 2 = 2): ExchangeIndex {
  const call = { ended: { ...OPEN, ...ended } }
  const record = { meta: { version }, calls: new Map([[1, call]]), callOf: () => call }
  return record as unknown as ExchangeIndex
}

function line(
  record: ExchangeIndex,
  about: { direction?: Direction; kind?: string; ordinal?: number; ends?: FrameLine['ends'] },
): FrameLine {
  const whole = { direction: 'toServer', kind: 'DATA', ordinal: 5, ends: null, stream: 1, ...about, record }
  return whole as FrameLine
}

test.each<{ name: string; ended: Partial<Ended>; about: Parameters<typeof line>[1]; ending: Ending | null }>([
  { name: 'a message in between', ended: {}, about: {}, ending: null },
  { name: 'the first side to finish', ended: { toServer: 5 }, about: { ends: 'finished' }, ending: 'half' },
  {
    name: 'the first side, seen when the other has finished too',
    ended: { toServer: 5, toClient: 9 },
    about: { ends: 'finished' },
    ending: 'half',
  },
  {
    name: 'the second side, with which all is over as usual',
    ended: { toServer: 3, toClient: 5 },
    about: { direction: 'toClient', ends: 'finished' },
    ending: null,
  },
  { name: 'a reset', ended: { reset: 5 }, about: { kind: 'RST_STREAM', ends: 'reset' }, ending: 'reset' },
  { name: 'a connection that goes', ended: {}, about: { kind: 'GOAWAY' }, ending: 'away' },
])('$name: $ending', ({ ended, about, ending }) => {
  expect(endingOf([line(connection(ended), about)])).toBe(ending)
})

test.each<{ name: string; ended: Partial<Ended>; ordinal: number; version?: 1 | 2; sides: Sides }>([
  { name: 'before anything ends', ended: { toServer: 5 }, ordinal: 4, sides: { client: 'open', server: 'open' } },
  { name: 'in the row that ends it', ended: { toServer: 5 }, ordinal: 5, sides: { client: 'open', server: 'open' } },
  { name: 'after a half-close', ended: { toServer: 5 }, ordinal: 6, sides: { client: 'finished', server: 'open' } },
  {
    name: 'after both are finished',
    ended: { toServer: 5, toClient: 6 },
    ordinal: 7,
    sides: { client: 'finished', server: 'finished' },
  },
  { name: 'after a reset', ended: { toServer: 3, reset: 5 }, ordinal: 6, sides: { client: 'gone', server: 'gone' } },
  {
    name: 'where connections have no streams',
    ended: { toServer: 1 },
    ordinal: 6,
    version: 1,
    sides: { client: 'open', server: 'open' },
  },
])('life lines $name', ({ ended, ordinal, version = 2, sides }) => {
  expect(sidesAt(connection(ended, version), 1, ordinal)).toEqual(sides)
})
