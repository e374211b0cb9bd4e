import { expect, test } from 'vitest'
import { hostOf, visitorOf } from './visitor.ts'

const ADDRESSES = [
  { address: '192.0.2.7', host: '192.0.2.7', visitor: '192.0.2.7' },
  { address: '::ffff:192.0.2.7', host: '192.0.2.7', visitor: '192.0.2.7' },
  { address: '::FFFF:c000:207', host: '192.0.2.7', visitor: '192.0.2.7' },
  { address: '0:0:0:0:0:ffff:192.0.2.7', host: '192.0.2.7', visitor: '192.0.2.7' },
  { address: '2001:db8::17', host: '2001:db8:0:0:0:0:0:17', visitor: '2001:db8:0:0::/64' },
  { address: '2001:DB8:0:0:ffff:1:2:3', host: '2001:db8:0:0:ffff:1:2:3', visitor: '2001:db8:0:0::/64' },
  { address: '2001:db8:0:1::17', host: '2001:db8:0:1:0:0:0:17', visitor: '2001:db8:0:1::/64' },
  { address: 'fe80::1%eth0', host: 'fe80:0:0:0:0:0:0:1', visitor: 'fe80:0:0:0::/64' },
  { address: '::', host: '0:0:0:0:0:0:0:0', visitor: '0:0:0:0::/64' },
  { address: '127.0.0.1', host: 'loopback', visitor: 'loopback' },
  { address: '127.9.9.9', host: 'loopback', visitor: 'loopback' },
  { address: '::1', host: 'loopback', visitor: 'loopback' },
  { address: '::ffff:127.0.0.1', host: 'loopback', visitor: 'loopback' },
  { address: '::ffff:7f00:1', host: 'loopback', visitor: 'loopback' },
  { address: undefined, host: 'unknown', visitor: 'unknown' },
  { address: '', host: 'unknown', visitor: 'unknown' },
]

test.each(ADDRESSES)('$address is the host $host of the visitor $visitor', ({ address, host, visitor }) => {
  expect({ host: hostOf(address), visitor: visitorOf(address) }).toEqual({ host, visitor })
})
