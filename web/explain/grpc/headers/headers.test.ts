import { expect, test } from 'vitest'
import { explainHeader } from '../../headers/index.ts'
import { explainGrpcHeader } from './index.ts'

const plain = (text: string | null): string => (text ?? '').replaceAll('\u00a0', ' ')

test.each([
  ['grpc-status', '0', 'en', '0 = OK: the call succeeded.'],
  ['grpc-status', '5', 'ru', '5 = NOT_FOUND: того, о чём спросили, нет.'],
  ['grpc-status', '16', 'en', '16 = UNAUTHENTICATED'],
  ['grpc-status', '17', 'en', 'they are numbers from 0 to 16'],
  ['grpc-status', 'x', 'ru', 'не код gRPC'],
  ['grpc-message', '%D0%BD%D0%B5%D1%82', 'ru', '«нет»'],
  ['grpc-message', 'User 5 not found', 'en', '“User 5 not found”'],
  ['grpc-message', '100%', 'en', '“100%”'],
  ['grpc-timeout', '5S', 'ru', 'не дольше 5 секунд (буква S)'],
  ['grpc-timeout', '1m', 'en', '1 millisecond at most (unit m)'],
  ['grpc-timeout', '5', 'en', 'is no gRPC timeout'],
] as const)('%s: %s in %s', (name, value, language, part) => {
  expect(plain(explainGrpcHeader(name, value, language))).toContain(part)
  expect(explainHeader(name, value, language)).toBe(explainGrpcHeader(name, value, language))
})

test.each(['en', 'ru'] as const)('each of the 17 statuses has words of its own in %s', (language) => {
  const texts = Array.from({ length: 17 }, (_, code) => explainGrpcHeader('grpc-status', String(code), language))
  expect(new Set(texts).size).toBe(17)
})

test('other names are left to others', () => {
  expect(explainGrpcHeader('content-type', 'application/grpc', 'en')).toBeNull()
})
