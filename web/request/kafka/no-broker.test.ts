import { describe, expect, test } from 'vitest'
import { noBrokerIn } from './no-broker.ts'
import { noBrokerTexts } from './no-broker-texts.ts'
import { kafkaFailure } from './relay.ts'

const error = (details?: Record<string, string>) => ({
  code: 'overloaded',
  message: 'The Kafka broker is not running: …',
  ...(details && { details }),
})

describe('why there is no Kafka', () => {
  test.each([
    { language: 'en', says: /^Port 9444 is taken .* KAFKA_PORT=9544 npm start,/ },
    { language: 'ru', says: /^Порт 9444 занят .* KAFKA_PORT=9544 npm start,/ },
  ] as const)('names the busy port, and the free one, in $language', ({ language, says }) => {
    const missing = noBrokerIn({ kafka: 'port-busy', port: '9444', free: '9544' })
    expect(missing).toEqual({ problem: 'port-busy', busyPort: { port: 9444, free: 9544 } })
    expect(noBrokerTexts.in(language).why(missing ?? { problem: 'disk' })).toMatch(says)
  })

  test.each([
    { name: 'nothing', details: undefined },
    { name: 'a field', details: { topic: 'is too long' } },
    { name: 'a problem nobody knows', details: { kafka: 'asleep' } },
  ])('is not what details of $name say', ({ details }) => {
    expect(noBrokerIn(details)).toBeNull()
  })

  test('goes with the failure of a run; what is not known stays in the server’s words', () => {
    expect(kafkaFailure(error({ kafka: 'stopped' }))).toMatchObject({
      code: 'no-broker',
      noBroker: { problem: 'stopped' },
    })
    expect(kafkaFailure(error())).toEqual({ code: 'no-broker', detail: error().message })
  })
})
