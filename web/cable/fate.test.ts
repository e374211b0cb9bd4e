import { expect, test } from 'vitest'
import type { Row, TraceFault, UnitRow } from '../trace/index.ts'
import { type Fate, fateOf } from './fate.ts'

const place = { exchange: 1, connection: 1 }

function fault(kind: TraceFault['kind'], at: number, direction: TraceFault['direction'] = null, amount = 0): Row {
  return { type: 'fault', key: `u1:${at}`, ...place, at, fault: { kind, direction, amount, at } }
}

function closed(reason: Extract<Row, { type: 'closed' }>['reason'], at: number): Row {
  return { type: 'closed', key: 'e1', ...place, at, reason, isOnlyLeft: false, unanswered: '' }
}

function closeFrame(direction: UnitRow['direction'], at: number): Row {
  const isOf = { stream: 0, ordinal: at, protocol: 'websocket', run: null } as const
  const size = { frames: 1, bytes: 4, payload: 2, status: 'complete', issues: 0, errors: 0 } as const
  const told = { kind: 'close', name: 'close', title: '1000', isMessage: false, isFoldable: false } as const
  const ends = { delay: 0, sides: { client: 'open', server: 'open' }, ending: null, added: '' } as const
  const times = { records: null, correlation: null, waited: null, isHeld: false, sinceLast: null }
  return {
    type: 'unit',
    key: `f1:${at}`,
    ...place,
    at,
    direction,
    arrival: 'arrived',
    ...isOf,
    ...size,
    ...told,
    ...times,
    ...ends,
  }
}

const nobody = { client: null, server: null, mended: null, isGivenUp: false }

test.each<{ name: string; rows: readonly Row[]; fate: Fate | null }>([
  { name: 'nothing was cut', rows: [fault('latency', 1, null, 300), closed('client-left', 9)], fate: null },
  {
    name: 'a cut in order tells both at once',
    rows: [fault('fin', 10), fault('let-go', 12, 'toClient')],
    fate: {
      ...nobody,
      what: 'fin',
      key: 'u1:10',
      client: { how: 'told', after: 0 },
      server: { how: 'told', after: 0 },
    },
  },
  {
    name: 'in a silence nobody knows',
    rows: [fault('silence', 10), fault('swallowed', 50, 'toServer', 6)],
    fate: { ...nobody, what: 'silence', key: 'u1:10' },
  },
  {
    name: 'a client that gives up first, and a server that hears of it when the cable is mended',
    rows: [
      fault('silence', 10),
      fault('let-go', 2_010, 'toServer'),
      fault('mended', 5_010, null, 40),
      closed('client-left', 5_011),
    ],
    fate: {
      ...{ what: 'silence', key: 'u1:10', client: { how: 'left', after: 2_000 }, server: null },
      ...{ mended: { after: 5_000, bytes: 40 }, isGivenUp: false },
    },
  },
  {
    name: 'a server that misses its pong says goodbye before it goes',
    rows: [fault('pong-swallowed', 100, 'toServer', 6), closeFrame('toClient', 130), fault('let-go', 140, 'toClient')],
    fate: { ...nobody, what: 'pongs', key: 'u1:100', server: { how: 'closed', after: 30 } },
  },
  {
    name: 'a goodbye from before the cut is none after it',
    rows: [closeFrame('toServer', 5), fault('silence', 10)],
    fate: { ...nobody, what: 'silence', key: 'u1:10' },
  },
  {
    name: "the server's own patience, where nothing else was told",
    rows: [fault('silence', 10), closed('timeout', 910)],
    fate: { ...nobody, what: 'silence', key: 'u1:10', server: { how: 'left', after: 900 } },
  },
  {
    name: 'a silence that nobody ends',
    rows: [fault('silence', 0), fault('given-up', 300_000)],
    fate: {
      ...{ what: 'silence', key: 'u1:0', mended: null, isGivenUp: true },
      ...{ client: { how: 'told', after: 300_000 }, server: { how: 'told', after: 300_000 } },
    },
  },
  {
    name: 'the last cut of several counts',
    rows: [fault('silence', 10), fault('mended', 20), fault('reset', 30)],
    fate: {
      ...nobody,
      what: 'reset',
      key: 'u1:30',
      client: { how: 'told', after: 0 },
      server: { how: 'told', after: 0 },
    },
  },
])('$name', ({ rows, fate }) => {
  expect(fateOf(rows)).toEqual(fate)
})
