import { describe, expect, it } from 'vitest'
import {
  APIS,
  crc32c,
  ERRORS,
  errorCode,
  KafkaCodecError,
  murmur2,
  partitionOf,
  readAssignment,
  readRequest,
  readRequestHeader,
  readResponse,
  readSubscription,
  writeAssignment,
  writeRequest,
  writeResponse,
  writeSubscription,
} from './index.ts'
import { everyExchange, requestOf, responseOf } from './testing/every-message.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))

describe('every message of every version', () => {
  it.each(everyExchange.map((exchange) => ({ ...exchange, name: `${exchange.api.name} v${exchange.version}` })))(
    '$name is read as it was written',
    (exchange) => {
      const { api, version, request, response } = exchange
      const asked = readRequest(requestOf(exchange, 7).subarray(4))
      expect(asked).toEqual({
        apiKey: api.key,
        apiVersion: version,
        correlationId: 7,
        clientId: 'till',
        body: request,
        trailing: 0,
      })
      const answered = readResponse(api.key, version, responseOf(exchange, 8).subarray(4))
      expect(answered).toEqual({ correlationId: 8, body: response, trailing: 0 })
    },
  )

  it('of which nothing is said is written as the table says it begins', () => {
    for (const { key: apiKey, min, max } of APIS) {
      for (let apiVersion = min; apiVersion <= max; apiVersion += 1) {
        const request = writeRequest({ apiKey, apiVersion, correlationId: 1, clientId: null, body: {} })
        const read = readRequest(request.subarray(4))
        expect(writeRequest(read), `${apiKey} v${apiVersion}`).toEqual(request)
        const response = writeResponse(apiKey, apiVersion, 1, {})
        const { body } = readResponse(apiKey, apiVersion, response.subarray(4))
        expect(writeResponse(apiKey, apiVersion, 1, body), `${apiKey} v${apiVersion}`).toEqual(response)
      }
    }
  })
})

describe('headers', () => {
  it('of an unknown API can be read as far as they go', () => {
    const header = readRequestHeader(hex('03e8 0002 00000007 0001 61 ffff'))
    expect(header).toEqual({ apiKey: 1000, apiVersion: 2, correlationId: 7, clientId: 'a', bodyAt: 11 })
  })

  it('of ApiVersions have no tags in the answer, and version 0 where the version is refused (KIP-511)', () => {
    expect(writeResponse(18, 3, 1, { errorCode: 0 })).toEqual(hex('0000000c 00000001 0000 01 00000000 00'))
    const refused = writeResponse(18, 0, 1, { errorCode: 35, apiKeys: [{ apiKey: 18, minVersion: 0, maxVersion: 4 }] })
    const { body } = readResponse(18, 4, refused.subarray(4))
    expect(body).toMatchObject({ errorCode: 35, apiKeys: [{ apiKey: 18, minVersion: 0, maxVersion: 4 }] })
  })

  it('count what follows the body, as librdkafka 2.12 sends it', () => {
    const request = writeRequest({ apiKey: 3, apiVersion: 12, correlationId: 1, clientId: null, body: {} })
    expect(readRequest(Uint8Array.of(...request.subarray(4), 1, 1, 0)).trailing).toBe(3)
  })
})

describe('what is broken', () => {
  const heartbeat = '000c 0000 00000001 0001 61'
  const flexible = '000c 0004 00000001 0001 61 00'
  it.each([
    ['nothing', '', 'short', 0],
    ['an unknown API', '03e8 0000 00000001 ffff', 'unknown-api', 0],
    ['a version from tomorrow', '0001 0063 00000001 ffff 00', 'unknown-version', 2],
    ['a body that ends too soon', `${heartbeat} 0001 67 0000`, 'short', 14],
    ['a text longer than the rest', `${heartbeat} 7000 67`, 'length', 13],
    ['a text of a negative length', `${heartbeat} fffe 67`, 'length', 13],
    ['null where there must be a text', `${heartbeat} ffff`, 'null', 11],
    ['more elements than bytes', '0002 0001 00000001 ffff ffffffff 7fffffff', 'length', 18],
    ['a varint without an end', `${flexible} ffffffffffff`, 'varint', 12],
    ['more tags than bytes', `${flexible} 0267 00000001 026d 00 7f`, 'length', 21],
    ['a tag twice', `${flexible} 0267 00000001 026d 00 02 0500 0500`, 'tag', 24],
    ['a tag longer than the rest', `${flexible} 0267 00000001 026d 00 01 057f`, 'length', 23],
  ])('%s is told by code and place', (_, text, code, at) => {
    expect(() => readRequest(hex(text))).toThrow(expect.objectContaining({ name: 'KafkaCodecError', code, at }))
  })

  it.each([
    ['a number that does not fit', 12, { generationId: 2 ** 31 }],
    ['a text where a number belongs', 12, { generationId: '1' }],
    ['null where the version has none', 12, { groupId: null }],
    ['no array', 19, { topics: {} }],
    ['a text of more than 32,767 bytes', 12, { groupId: 'ü'.repeat(16_384) }],
  ])('%s is not written', (_, apiKey, body) => {
    const write = () => writeRequest({ apiKey, apiVersion: 2, correlationId: 1, clientId: null, body })
    expect(write).toThrow(KafkaCodecError)
  })
})

describe('what members tell each other', () => {
  it.each([0, 1, 2, 3])('is read as it was written (version %i)', (version) => {
    const topics = ['orders']
    const ownedPartitions = version === 0 ? [] : [{ topic: 'orders', partitions: [0, 1] }]
    const generationId = version < 2 ? -1 : 5
    const subscription = { version, topics, userData: null, ownedPartitions, generationId, rackId: null }
    expect(readSubscription(writeSubscription(subscription))).toEqual(subscription)
    const assignment = { version, assignedPartitions: [{ topic: 'orders', partitions: [2] }], userData: bytes('x') }
    expect(readAssignment(writeAssignment(assignment))).toEqual(assignment)
  })

  it('of a version to come is read as far as it is known', () => {
    const later = Uint8Array.of(...writeSubscription({ topics: ['orders'] }), 1, 2, 3)
    later[1] = 9
    expect(readSubscription(later)).toMatchObject({ version: 9, topics: ['orders'] })
  })
})

describe('sums', () => {
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])("murmur2 of %s is what Kafka's own tests want", (text, hash) => {
    expect(murmur2(bytes(text))).toBe(hash)
    expect(partitionOf(bytes(text), 7)).toBe((hash & 0x7fffffff) % 7)
  })

  it.each([
    ['32 bytes of zeros (RFC 3720 B.4)', new Uint8Array(32), 0x8a9136aa],
    ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['0 to 31', Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
    ['the digits', bytes('123456789'), 0xe3069283],
    ['nothing', new Uint8Array(0), 0],
  ])('CRC-32C of %s', (_, content, sum) => {
    expect(crc32c(content)).toBe(sum)
  })

  it('errors have names both ways', () => {
    expect(ERRORS.get(3)).toBe('UNKNOWN_TOPIC_OR_PARTITION')
    expect(ERRORS.get(-1)).toBe('UNKNOWN_SERVER_ERROR')
    expect(errorCode('UNKNOWN_TOPIC_ID')).toBe(100)
    expect(errorCode('REBOOTSTRAP_REQUIRED')).toBe(129)
    expect(errorCode('NOTHING_OF_KAFKA')).toBe(-1)
  })
})
