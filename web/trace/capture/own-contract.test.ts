import { expect, test } from 'vitest'
import { exportTrace, importTrace } from '../feed/saved-trace.ts'
import type { DetailFrame } from '../inside/detail.ts'
import { EVERYTHING } from '../ladder/row.ts'
import { TraceSession } from '../session.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { askPets, petContract } from '../testing/own-traffic.ts'
import { decoding } from '../testing/traces.node.ts'

function sessionOf(log: FeedLog): TraceSession {
  const session = new TraceSession(decoding, () => undefined)
  session.receive(log.events)
  return session
}

/** Names of the fields of all messages, call by call. */
function namesIn(session: TraceSession): readonly (readonly string[])[] {
  const requests = session
    .rows(EVERYTHING, 0, 100)
    .rows.filter((row) => row.type === 'unit' && row.direction === 'toServer')
  return requests.map(({ key }) => (session.detail(EVERYTHING, key)?.frames ?? []).flatMap(namesOf))
}

function namesOf({ frame, children }: DetailFrame): readonly string[] {
  const fields = frame.protocol === 'protobuf' ? frame.fields.map((field) => field.symbol ?? '?') : []
  return [...fields, ...children.flatMap(namesOf)]
}

function firstContract(): FeedLog {
  const log = new FeedLog()
  log.contract(1, petContract('species'))
  askPets(log, 1)
  return log
}

test('messages of the own server bear the names of its contract', () => {
  expect(namesIn(sessionOf(firstContract()))).toEqual([['species']])
})

test('each exchange keeps the contract under which it was opened', () => {
  const log = firstContract()
  log.contract(2, petContract('kind'))
  askPets(log, 2)
  const session = sessionOf(log)
  expect(namesIn(session)).toEqual([['species'], ['kind']])
  expect(session.trace(null).exchanges.map(({ ownRevision }) => ownRevision)).toEqual([1, 2])
})

test('what is not answered by the own server is none of its contract', () => {
  const log = new FeedLog()
  log.contract(1, petContract('species'))
  askPets(log, 1, { byOwnServer: false })
  expect(namesIn(sessionOf(log))).not.toContainEqual(['species'])
})

test('where only the own server is asked for, nothing else is shown', () => {
  const log = firstContract()
  askPets(log, 2, { byOwnServer: false })
  const session = sessionOf(log)
  const callsOf = (isOwnOnly: boolean) =>
    session.rows({ ...EVERYTHING, isOwnOnly }, 0, 100).rows.filter(({ type }) => type === 'exchange').length
  expect([callsOf(false), callsOf(true)]).toEqual([2, 1])
})

test('where only the own server is asked for, the call that came last opens', () => {
  const log = firstContract()
  askPets(log, 2)
  askPets(log, 3, { byOwnServer: false })
  const session = sessionOf(log)
  const own = { ...EVERYTHING, isOwnOnly: true }
  const asked = session.rows(own, 0, 100).rows.filter((row) => row.type === 'unit' && row.direction === 'toServer')
  const opening = session.opening(own, { field: null, isStrict: false }, null)
  expect(asked).toHaveLength(2)
  expect(opening).toMatchObject({ key: asked[1]?.key })
})

test.each([
  ['that cannot be read', () => new Uint8Array([10, 200])],
  ['without this service', () => new Uint8Array(0)],
])('a contract %s leaves numbers, and none of this server’s names', (_, descriptors) => {
  const log = new FeedLog()
  log.contract(1, descriptors())
  askPets(log, 1, { path: '/example.ExampleService/SayHello' })
  const [names] = namesIn(sessionOf(log))
  expect(names).not.toContain('name')
})

test('every own server speaks health, whatever its contract', () => {
  const log = new FeedLog()
  log.contract(1, petContract('species'))
  askPets(log, 1, { path: '/grpc.health.v1.Health/Check' })
  expect(namesIn(sessionOf(log))).toEqual([['service']])
})

test('a saved trace brings its contracts along', () => {
  const log = firstContract()
  log.contract(2, petContract('kind'))
  askPets(log, 2, { remarks: [['log', 'here']] })
  const file = exportTrace(sessionOf(log).events())
  const elsewhere = new TraceSession(decoding, () => undefined)
  elsewhere.receive(new FeedLog('elsewhere').events)
  const events = importTrace(file)
  expect(events).not.toHaveProperty('problem')
  return elsewhere.load('problem' in events ? [] : events).then(() => {
    expect(namesIn(elsewhere)).toEqual([['species'], ['kind']])
    expect(elsewhere.trace(null).exchanges[1]?.remarks.map(({ text }) => text)).toEqual(['here'])
  })
})

test('what goes on behind a saved trace is read by the contract that the feed told', async () => {
  const live = firstContract()
  const session = sessionOf(live)
  const saved = new FeedLog()
  saved.contract(7, petContract('kind'))
  askPets(saved, 1)
  await session.load(saved.events)
  const before = live.events.length
  askPets(live, 2)
  session.receive(live.events.slice(before))
  expect(namesIn(session)).toEqual([['kind'], ['species']])
})

test('a contract that is told again is still the same', () => {
  const log = new FeedLog()
  log.contract(1, petContract('species'), true, 5)
  askPets(log, 1)
  log.contract(1, petContract('species'), false, 5)
  askPets(log, 2)
  const told = sessionOf(log)
    .events()
    .filter(({ event }) => event.case === 'contractChanged')
  expect(told).toHaveLength(1)
})

test('a viewer that comes late is told of the contracts before, and reads each call by that of its time', () => {
  const live = new FeedLog()
  live.contract(1, petContract('species'))
  askPets(live, 1)
  live.contract(1, petContract('kind'))
  askPets(live, 2)
  const isContract = ({ event }: (typeof live.events)[number]) => event.case === 'contractChanged'
  const [welcome, ...others] = live.events
  const late = [welcome, ...others.filter(isContract), ...others.filter((event) => !isContract(event))]
  const session = new TraceSession(decoding, () => undefined)
  session.receive(
    late.flatMap((event) => (event === undefined ? [] : [{ ...event, seq: isContract(event) ? 0n : event.seq }])),
  )
  expect(namesIn(session)).toEqual([['species'], ['kind']])
})
