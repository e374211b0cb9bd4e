import { expect, test } from 'vitest'
import { readHomeAddress } from './home-address.ts'

const at = (address: string, internal = false) => ({
  address,
  internal,
  family: address.includes(':') ? 'IPv6' : 'IPv4',
})
const lo = [at('127.0.0.1', true), at('::1', true)]

test.each([
  ['an address of the inner network', '10.0.0.5:7946', {}, { host: '10.0.0.5', port: 7946 }],
  ['a name', 'framewise-0.pods:7946', {}, { host: 'framewise-0.pods', port: 7946 }],
  ['IPv6 in brackets', '[fd00::5]:7946', {}, { host: 'fd00::5', port: 7946 }],
  ['IPv6 without them, as Kubernetes puts a pod’s together', 'fd00::5:7946', {}, { host: 'fd00::5', port: 7946 }],
  ['the one address of a container', 'auto:7946', { lo, eth0: [at('172.18.0.4')] }, { host: '172.18.0.4', port: 7946 }],
  ['a port that the system chooses', 'auto:0', { eth0: [at('172.18.0.4')] }, { host: '172.18.0.4', port: 0 }],
  [
    'the first of several',
    'auto:7946',
    { lo, eth0: [at('10.0.0.5')], docker0: [at('172.17.0.1')] },
    { host: '10.0.0.5', port: 7946 },
  ],
  [
    'IPv4 before IPv6, whatever the order',
    'auto:7946',
    { eth0: [at('fd00::5'), at('10.0.0.5')] },
    { host: '10.0.0.5', port: 7946 },
  ],
  [
    'IPv6 where there is nothing else',
    'auto:7946',
    { lo, eth0: [at('fe80::1'), at('fd00::5')] },
    { host: 'fd00::5', port: 7946 },
  ],
  [
    'no address that holds on one cable alone',
    'auto:7946',
    { usb0: [at('169.254.7.7')], eth0: [at('10.0.0.5')] },
    { host: '10.0.0.5', port: 7946 },
  ],
  ['nothing: this machine', undefined, { eth0: [at('10.0.0.5')] }, { host: '127.0.0.1', port: 0 }],
])('the others reach this server at %s', (_, text, interfaces, address) => {
  expect(readHomeAddress(text, 1, () => interfaces)).toEqual(address)
})

test.each(['10.0.0.5', 'auto', '0.0.0.0:7946', '[::]:7946', ':7946', '10.0.0.5:99999'])(
  'HOME_ADDRESS=%s is refused by what it must be',
  (text) => {
    expect(() => readHomeAddress(text)).toThrow('HOME_ADDRESS must be like 10.0.0.5:7946 or auto:7946')
  },
)

test('where no network is, auto says so instead of telling others an address that leads nowhere', () => {
  expect(() => readHomeAddress('auto:7946', 1, () => ({ lo }))).toThrow('HOME_ADDRESS=auto found no address')
})

test.each([
  [65_533, 3, true],
  [65_534, 3, false],
  [65_535, 1, true],
])('from port %i on %i processes have room: %s', (port, count, hasRoom) => {
  const read = () => readHomeAddress(`10.0.0.5:${port}`, count).port
  if (hasRoom) expect(read()).toBe(port)
  else expect(read).toThrow(`HOME_ADDRESS must leave room for ${count} ports from ${port} on`)
})
