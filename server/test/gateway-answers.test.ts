/**
 * Our gateway against what grpc-gateway answered to the same requests, which `npm run interop` records and keeps current. The
 * differences that are left have their reasons in the table of requests.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGateway } from '../protocols/gateway/testing/open-gateway.ts'
import { answersOf, type GatewayAnswers } from './interop/gateway-comparison.ts'
import { GATEWAY_REQUESTS } from './interop/gateway-requests.ts'
import type { TestServer } from './testing/open-server.ts'

const recorded = JSON.parse(readFileSync(new URL('./interop/gateway-answers.json', import.meta.url), 'utf8'))
let server: TestServer
let ours: GatewayAnswers
beforeAll(async () => {
  server = await openGateway()
  ours = await answersOf(server.url)
})
afterAll(() => server.close())

test('every request has a name of its own, and a recorded answer', () => {
  expect(GATEWAY_REQUESTS.map(({ name }) => name)).toEqual(Object.keys(recorded))
})

test.each(GATEWAY_REQUESTS)('$name', ({ name }) => {
  expect(ours[name]).toEqual(recorded[name])
})
