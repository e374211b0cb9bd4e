import { describe, expect, test } from 'vitest'
import { readProxyHeader, writeProxyHeader } from './proxy-header.ts'

const ipv4 = { remoteAddress: '192.0.2.7', remotePort: 56_324, localAddress: '198.51.100.1', localPort: 443 }
const ipv6 = { ...ipv4, remoteAddress: '2001:db8:0:0:0:0:0:7', localAddress: 'fd00:0:0:0:0:0:0:1' }
const mixed = { ...ipv6, localAddress: '::ffff:198.51.100.1' }

/** As HAProxy 2.6 writes it (`send-proxy-v2`): no values behind the addresses. */
const OF_HAPROXY = Buffer.from('0d0a0d0a000d0a515549540a2111000cc0000207c6336401dc0401bb', 'hex')

describe('a PROXY header', () => {
  test.each([ipv4, ipv6, mixed])('of $remoteAddress to $localAddress is read as it was written', (route) => {
    const bytes = writeProxyHeader(route, 'a note, ë')
    const behind = Buffer.concat([bytes, Buffer.from('GET / HTTP/1.1')])
    expect(readProxyHeader(behind)).toEqual({ route, note: 'a note, ë', length: bytes.length })
  })

  test.each([
    { name: 'version 2 by HAProxy', bytes: OF_HAPROXY, route: ipv4 },
    { name: 'version 1', bytes: Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n'), route: ipv4 },
    { name: 'version 1 of nobody', bytes: Buffer.from('PROXY UNKNOWN\r\n'), route: null },
    {
      name: 'version 2 of a health check',
      bytes: Buffer.from('0d0a0d0a000d0a515549540a20000000', 'hex'),
      route: null,
    },
  ])('is read whole, and not before it is whole: $name', ({ bytes, route }) => {
    for (let length = 1; length < bytes.length; length += 1) {
      expect([length, readProxyHeader(bytes.subarray(0, length))]).toEqual([length, undefined])
    }
    expect(readProxyHeader(bytes)).toEqual({ route, note: undefined, length: bytes.length })
  })

  test.each([
    { name: 'HTTP', bytes: Buffer.from('GET / HTTP/1.1\r\n\r\n') },
    { name: 'another method that begins alike', bytes: Buffer.from('PROPFIND / HTTP/1.1\r\n') },
    { name: 'TLS', bytes: Buffer.from([0x16, 3, 1]) },
    { name: 'addresses that are none', bytes: Buffer.from('PROXY TCP4 here there 1 2\r\n') },
    { name: 'a line without an end', bytes: Buffer.from(`PROXY TCP4 ${'1'.repeat(200)}`) },
    {
      name: 'addresses that are longer than the header',
      bytes: Buffer.from('0d0a0d0a000d0a515549540a21110002c000', 'hex'),
    },
  ])('is not what begins otherwise: $name', ({ bytes }) => {
    expect(readProxyHeader(bytes)).toBeNull()
  })
})
