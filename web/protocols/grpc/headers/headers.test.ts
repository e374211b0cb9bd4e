import { expect, test } from 'vitest'
import * as headersEn from '../../http/headers/en.ts'
import * as headersRu from '../../http/headers/ru.ts'
import * as en from './en.ts'
import * as ru from './ru.ts'

const grpc = { en, ru }
const headers = { en: headersEn, ru: headersRu }

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
  expect(plain(grpc[language].explainGrpcHeader(name, value))).toContain(part)
  expect(headers[language].explainHeader(name, value)).toBe(grpc[language].explainGrpcHeader(name, value))
})

test.each(['en', 'ru'] as const)('each of the 17 statuses has words of its own in %s', (language) => {
  const texts = Array.from({ length: 17 }, (_, code) => grpc[language].explainGrpcHeader('grpc-status', String(code)))
  expect(new Set(texts).size).toBe(17)
})

test('other names are left to others', () => {
  expect(en.explainGrpcHeader('content-type', 'application/grpc')).toBeNull()
})
