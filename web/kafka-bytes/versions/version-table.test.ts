import { expect, test } from 'vitest'
import type { KafkaConnection } from '../../trace/index.ts'
import { versionTable } from './version-table.ts'

const RANGES = [
  { apiKey: 0, name: 'Produce', min: 0, max: 12 },
  { apiKey: 18, name: 'ApiVersions', min: 0, max: 4 },
]

function connection(exchange: number, about: Partial<KafkaConnection>): KafkaConnection {
  const nothing = { software: '', ranges: [], used: [], isRefused: false }
  return { exchange, connection: exchange, client: 'relay', clientId: 'calm-otter-7.till', at: 0, ...nothing, ...about }
}

const use = (apiKey: number, name: string, version: number) => ({ apiKey, name, version, count: 1 })

test('the connections of one program are one column, whichever of them told what it is', () => {
  const table = versionTable([
    connection(1, { software: 'till 1.0', ranges: RANGES, used: [use(18, 'ApiVersions', 4)] }),
    connection(2, { used: [use(0, 'Produce', 11)] }),
    connection(3, {
      clientId: 'rdkafka',
      software: 'librdkafka 2.12.1',
      isRefused: true,
      used: [use(0, 'Produce', 7)],
    }),
  ])
  expect(table.clients).toEqual([
    { name: 'till', software: 'till 1.0', isRefused: false, connections: 2 },
    { name: 'rdkafka', software: 'librdkafka 2.12.1', isRefused: true, connections: 1 },
  ])
  expect(table.rows).toEqual([
    { apiKey: 0, name: 'Produce', min: 0, max: 12, used: [[11], [7]] },
    { apiKey: 18, name: 'ApiVersions', min: 0, max: 4, used: [[4], []] },
  ])
  expect(table.highest).toBe(12)
})

test('a call that the broker does not list, and none at all', () => {
  const [row] = versionTable([connection(1, { used: [use(68, 'ConsumerGroupHeartbeat', 1)] })]).rows
  expect(row).toEqual({ apiKey: 68, name: 'ConsumerGroupHeartbeat', min: null, max: null, used: [[1]] })
  expect(versionTable([])).toEqual({ clients: [], rows: [], highest: 0 })
})
