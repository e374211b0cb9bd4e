import { expect, test } from 'vitest'
import { JOIN_ACTS, joinTools } from './join-lines.ts'

const NAMES = { bootstrap: '127.0.0.1:9092', prefix: 'till.', topic: 'till.orders', group: 'till.billing' }

test('every line dials the broker, and names things as they are on the wire', () => {
  const lines = joinTools(NAMES).flatMap(({ lines: byAct }) => JOIN_ACTS.map((act) => byAct[act]))
  expect(lines).toHaveLength(6)
  for (const line of lines) {
    expect(line).toContain('127.0.0.1:9092')
    expect(line).toMatch(/till\.(orders|billing)/)
  }
})

test('who writes or reads says by its client.id whose it is', () => {
  for (const { lines } of joinTools(NAMES)) {
    expect(lines.produce).toMatch(/client\.id=till\./)
    expect(lines.consume).toMatch(/client\.id=till\./)
  }
})
