import { describe, expect, test } from 'vitest'
import { createTap, type Tap } from '../tap.ts'
import { exchangesOf } from '../testing/tapped-server.ts'
import type { ForeignOpening } from './foreign.ts'

const RUN = 'a'.repeat(32)
const NEXT_RUN = 'b'.repeat(32)
const SANDBOXES: Readonly<Record<string, string>> = { 'brave-otter-42': 'otter', 'calm-heron-17': 'heron' }

function tapWithSandboxes(): Tap {
  const tap = createTap()
  tap.setDirectory({ byName: (name) => SANDBOXES[name] ?? null, byCookie: () => null })
  return tap
}

const opening = (some: Partial<ForeignOpening> = {}): ForeignOpening => ({
  version: 'kafka',
  owner: { sandbox: 'otter', client: 'relay' },
  run: RUN,
  remote: { address: '127.0.0.1', port: 50_000 },
  at: 1_000,
  isLent: false,
  ...some,
})
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a connection that does not come in by the front door', () => {
  test('is an exchange of its own: exact bytes, run and end', () => {
    const tap = tapWithSandboxes()
    const connection = tap.foreign.open(opening())
    connection.received(bytes('who '), 1_001)
    connection.received(bytes('is there?'), 1_002)
    connection.sent(bytes('me'), 1_003)
    connection.closed('client-left')
    expect(exchangesOf(tap.logs.ofSandbox('otter'))).toMatchObject([
      {
        opened: { version: 'kafka', client: 'relay', run: RUN, remote: '127.0.0.1:50000', at: 1_000, ordinal: 0 },
        toServer: 'who is there?',
        toClient: 'me',
        closed: 'client-left',
      },
    ])
  })

  test('has numbers that no other exchange and connection has', () => {
    const tap = tapWithSandboxes()
    tap.foreign.open(opening())
    tap.foreign.open(opening())
    const [first, second] = exchangesOf(tap.logs.ofSandbox('otter')).map(({ opened }) => opened)
    expect(first?.exchange).not.toBe(second?.exchange)
    expect(first?.connection).not.toBe(second?.connection)
  })

  test('tells what was not recorded as one gap, at its place', () => {
    const tap = tapWithSandboxes()
    const connection = tap.foreign.open(opening())
    connection.received(bytes('ab'), 1)
    connection.gap('toServer', 2)
    connection.gap('toServer', 1)
    connection.sent(bytes('xy'), 2)
    connection.received(bytes('fg'), 3)
    connection.gap('toClient', 4)
    connection.closed('error')
    expect(exchangesOf(tap.logs.ofSandbox('otter'))).toMatchObject([
      { toServer: 'ab???fg', toClient: 'xy????', closed: 'error' },
    ])
    const gaps = tap.logs.ofSandbox('otter').read(0, 1e6)
    expect(gaps.filter(({ event }) => event.type === 'gap')).toHaveLength(2)
  })

  test('says from where on another run has it', () => {
    const tap = tapWithSandboxes()
    const connection = tap.foreign.open(opening())
    connection.received(bytes('one'), 1)
    connection.gap('toServer', 2)
    connection.mark(NEXT_RUN)
    connection.received(bytes('two'), 2)
    expect(exchangesOf(tap.logs.ofSandbox('otter'))).toMatchObject([
      { toServer: 'one??two', marks: [{ run: NEXT_RUN, toServerOffset: 5 }] },
    ])
  })

  test('keeps lent bytes as they were when they were told', () => {
    const tap = tapWithSandboxes()
    const connection = tap.foreign.open(opening({ isLent: true }))
    const lent = bytes('a'.repeat(100_000))
    connection.received(lent, 1)
    lent.fill(0)
    expect(exchangesOf(tap.logs.ofSandbox('otter'))[0]?.toServer).toBe('a'.repeat(100_000))
  })

  test.each([
    { name: 'by the name it says', says: 'brave-otter-42', caught: null, owner: { sandbox: 'otter', client: 'named' } },
    {
      name: 'by the name it says, whoever catches its address',
      says: 'brave-otter-42',
      caught: 'heron',
      owner: { sandbox: 'otter', client: 'named' },
    },
    {
      name: 'by its address, if that is caught',
      says: null,
      caught: 'heron',
      owner: { sandbox: 'heron', client: 'terminal' },
    },
    {
      name: 'by its address where nobody has its name',
      says: 'rdkafka',
      caught: 'heron',
      owner: { sandbox: 'heron', client: 'terminal' },
    },
    {
      name: 'as nobody’s where nothing says anything',
      says: 'rdkafka',
      caught: null,
      owner: { sandbox: 'shared', client: 'shared' },
    },
    {
      name: 'as everybody’s where it says so',
      says: 'shared',
      caught: null,
      owner: { sandbox: 'shared', client: 'shared' },
    },
  ])('finds its owner $name', async ({ says, caught, owner }) => {
    const tap = tapWithSandboxes()
    if (caught !== null) tap.catching.start('loopback', caught)
    expect(await tap.foreign.placeOf(says, '::ffff:127.0.0.1')).toEqual({ owner, isHere: true })
  })

  test('is shown to its owner, or to who comes from where it comes from, and to nobody else', () => {
    const tap = tapWithSandboxes()
    tap.foreign.open(opening()).received(bytes('mine'), 1)
    tap.foreign.open(opening({ owner: { sandbox: 'shared', client: 'shared' } })).received(bytes('ours'), 1)
    const shown = (log: ReturnType<Tap['logs']['ofVisitor']>) => exchangesOf(log).map(({ toServer }) => toServer)
    expect(shown(tap.logs.ofSandbox('otter'))).toEqual(['mine'])
    expect(shown(tap.logs.ofSandbox('heron'))).toEqual([])
    expect(shown(tap.logs.ofVisitor('loopback'))).toEqual(['ours'])
    expect(shown(tap.logs.ofVisitor('192.0.2.7'))).toEqual([])
  })
})
