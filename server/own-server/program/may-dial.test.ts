/** Where a learner's word may lead a connection of this server, and where never. */
import { describe, expect, test } from 'vitest'
import { parseAddress, writtenAddress } from './address.ts'
import { type DialPolicy, type DialRules, findTarget, type Target } from './may-dial.ts'
import { ProgramError } from './problem.ts'

const OWN_PORTS = [8080, 50051, 51007]
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'laptop.lan': ['192.168.0.7'],
  'inside.example': ['127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'both.example': ['127.0.0.1', '10.0.0.9'],
  'mapped.example': ['::ffff:10.0.0.9'],
}

const rules = (policy: DialPolicy): DialRules => ({
  policy,
  isOwnPort: (port) => OWN_PORTS.includes(port),
  resolve: async (name) => NAMES[name] ?? Promise.reject(new Error('ENOTFOUND')),
  interfaces: () => ['127.0.0.1', '::1', '192.168.0.10', 'fd00::10'],
})

async function outcome(
  text: string,
  policy: DialPolicy,
  from: string,
  isProxied = false,
): Promise<string | readonly string[]> {
  const address = parseAddress(text)
  if (address === null) return 'address-malformed'
  try {
    const { addresses }: Target = await findTarget(address, { address: from, isProxied }, rules(policy))
    return addresses
  } catch (thrown) {
    return thrown instanceof ProgramError ? thrown.kind : String(thrown)
  }
}

const HERE = ['127.0.0.1', '::1']

describe('bound to loopback, programs of this machine alone are dialled', () => {
  test.each([
    ['127.0.0.1:50055', ['127.0.0.1']],
    ['localhost:50055', HERE],
    ['LocalHost.:50055', HERE],
    ['app.localhost:50055', HERE],
    [':50055', HERE],
    ['50055', HERE],
    ['0.0.0.0:50055', HERE],
    ['[::]:50055', HERE],
    ['[::1]:50055', ['::1']],
    ['http://127.0.0.1:50055/path?query', ['127.0.0.1']],
    ['wss://localhost:8443/ws', HERE],
    // All of them are 127.0.0.1, whichever way it is written.
    ['127.1:50055', ['127.0.0.1']],
    ['2130706433:50055', ['127.0.0.1']],
    ['0x7f000001:50055', ['127.0.0.1']],
    ['0177.0.0.1:50055', ['127.0.0.1']],
    ['127.8.9.10:50055', ['127.8.9.10']],
    ['[::ffff:127.0.0.1]:50055', ['::ffff:7f00:1']],
    ['inside.example:50055', ['127.0.0.1']],
    // Elsewhere.
    ['10.0.0.9:50055', 'address-elsewhere'],
    ['192.168.0.7:50055', 'address-elsewhere'],
    ['192.168.0.10:50055', 'address-elsewhere'],
    ['169.254.169.254:8000', 'address-elsewhere'],
    ['[::ffff:10.0.0.9]:50055', 'address-elsewhere'],
    ['[::ffff:a00:9]:50055', 'address-elsewhere'],
    ['[::127.0.0.1]:50055', 'address-elsewhere'],
    ['[64:ff9b::7f00:1]:50055', 'address-elsewhere'],
    ['[fd00::10]:50055', 'address-elsewhere'],
    ['8.8.8.8:50055', 'address-elsewhere'],
    ['metadata.example:8000', 'name-elsewhere'],
    ['mapped.example:50055', 'name-elsewhere'],
    ['both.example:50055', 'name-elsewhere'],
    ['nobody.example:50055', 'name-unknown'],
    // Ports.
    ['127.0.0.1:22', 'port-low'],
    ['http://127.0.0.1', 'port-low'],
    ['https://127.0.0.1', 'port-low'],
    ['127.0.0.1:80', 'port-low'],
    ['127.0.0.1:0', 'port-low'],
    ['127.0.0.1:50051', 'port-own'],
    ['localhost:8080', 'port-own'],
    ['[::ffff:127.0.0.1]:51007', 'port-own'],
    ['0.0.0.0:51007', 'port-own'],
    // No address.
    ['', 'address-malformed'],
    ['127.0.0.1', 'address-malformed'],
    ['127.0.0.1:99999', 'address-malformed'],
    ['ftp://127.0.0.1:50055', 'address-malformed'],
    ['constructor://127.0.0.1:50055', 'address-malformed'],
    ['http://user@10.0.0.9:50055', 'address-malformed'],
    ['127.0.0.1:50055@10.0.0.9:1', 'address-malformed'],
    ['127.0.0.1:50055\\@10.0.0.9:1', 'address-malformed'],
    ['127.0.0.1:50055\r\nHost: x', 'address-malformed'],
  ])('%s → %s', async (text, want) => {
    expect(await outcome(text, 'loopback', '127.0.0.1')).toEqual(want)
  })
})

describe('with --lan a learner’s own machine is dialled, and nobody else’s', () => {
  const LEARNER = '192.168.0.7'
  test.each([
    { name: 'by its address', text: '192.168.0.7:50055', from: LEARNER, want: [LEARNER] },
    {
      name: 'by its address in the form of IPv6',
      text: '192.168.0.7:50055',
      from: '::ffff:192.168.0.7',
      want: [LEARNER],
    },
    { name: 'by a name that leads there', text: 'laptop.lan:50055', from: LEARNER, want: [LEARNER] },
    { name: 'localhost is the learner’s', text: 'localhost:50055', from: LEARNER, want: [LEARNER] },
    { name: 'so is 127.0.0.1', text: '127.0.0.1:50055', from: LEARNER, want: [LEARNER] },
    { name: 'and every address that a program prints', text: '0.0.0.0:50055', from: LEARNER, want: [LEARNER] },
    { name: 'at ports that Framewise has on its own machine', text: ':50051', from: LEARNER, want: [LEARNER] },
    { name: 'a unique local address of IPv6', text: '[fd00::7]:50055', from: 'fd00::7', want: ['fd00::7'] },
    { name: 'not a neighbour', text: '192.168.0.8:50055', from: LEARNER, want: 'address-elsewhere' },
    { name: 'not this machine', text: '192.168.0.10:50055', from: LEARNER, want: 'address-elsewhere' },
    {
      name: 'not this machine’s loopback by a name',
      text: 'inside.example:50055',
      from: LEARNER,
      want: 'name-elsewhere',
    },
    { name: 'not a public address', text: '203.0.113.7:50055', from: '203.0.113.7', want: 'address-elsewhere' },
    { name: 'not a link-local one', text: '169.254.1.7:50055', from: '169.254.1.7', want: 'address-elsewhere' },
    { name: 'not a public one of IPv6', text: '[2001:db8::7]:50055', from: '2001:db8::7', want: 'address-elsewhere' },
    { name: 'who sits at this machine has its loopback', text: 'localhost:50055', from: '192.168.0.10', want: HERE },
    {
      name: 'and this machine’s own address',
      text: '192.168.0.10:50055',
      from: '::ffff:192.168.0.10',
      want: ['192.168.0.10'],
    },
    { name: 'where Framewise listens, too', text: '192.168.0.10:8080', from: '192.168.0.10', want: 'port-own' },
  ])('$name', async ({ text, from, want }) => {
    expect(await outcome(text, 'caller', from)).toEqual(want)
  })
})

test.each([
  { name: 'dialling that is off', policy: 'off', from: '127.0.0.1', isProxied: false, want: 'dialling-off' },
  { name: 'a caller behind a proxy', policy: 'loopback', from: '127.0.0.1', isProxied: true, want: 'proxied' },
  {
    name: 'a caller from elsewhere where loopback alone is dialled',
    policy: 'loopback',
    from: '192.168.0.7',
    isProxied: false,
    want: 'address-elsewhere',
  },
  { name: 'a caller without an address', policy: 'caller', from: '', isProxied: false, want: 'address-elsewhere' },
] as const)('$name reaches nothing', async ({ policy, from, isProxied, want }) => {
  expect(await outcome('127.0.0.1:50055', policy, from, isProxied)).toBe(want)
})

test('a name is resolved once, and what it led to is dialled', async () => {
  let asked = 0
  const address = parseAddress('moving.example:50055')
  const target = await findTarget(
    address as NonNullable<typeof address>,
    { address: '127.0.0.1', isProxied: false },
    {
      ...rules('loopback'),
      resolve: async () => [asked++ === 0 ? '127.0.0.1' : '10.0.0.9'],
    },
  )
  expect(target.addresses).toEqual(['127.0.0.1'])
  expect(asked).toBe(1)
})

test.each([
  ['localhost:8080', 'localhost:8080'],
  [' HTTPS://LocalHost:8443/x ', 'https://localhost:8443'],
  ['grpc://127.0.0.1:50051', 'http://127.0.0.1:50051'],
  ['[0:0::1]:8080', '[::1]:8080'],
])('%s is written as %s', (text, want) => {
  const address = parseAddress(text)
  expect(address === null ? null : writtenAddress(address)).toBe(want)
})
