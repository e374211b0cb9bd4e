import { expect, test } from 'vitest'
import type { RulerMeasure } from '#proto/api/ruler.ts'
import { blankLine, type Count } from './ruler-store.ts'
import { toCsv } from './to-csv.ts'

const byPurpose = { framing: 1, start: 2, author: 3, client: 4, server: 5, app: 0, names: 6, values: 79 }
const count: Count = { bytes: 100, trips: 2, byPurpose }

const measure: RulerMeasure = {
  ...{ protocol: 'grpc-web', part: 'news', warmth: 'cold', round: 1, run: 'a', milliseconds: null },
  ...{ delays: [1, 2.5, 4], sent: 40, received: 60, connections: 1 },
}

test('each line has a value for each column, and purposes add up to the bytes', () => {
  const line = { ...blankLine('grpc-web', 'done'), measures: [measure], counts: new Map([['a', count]]) }
  const [head = '', row = '', ...rest] = toCsv([blankLine('rest', 'unasked'), line])
    .trimEnd()
    .split('\r\n')
  expect(rest).toEqual([])
  const names = head.split(',')
  const values = row.split(',')
  expect(values).toHaveLength(names.length)
  const named = Object.fromEntries(names.map((name, index) => [name, values[index]]))
  expect(named).toMatchObject({
    ...{ protocol: 'grpc-web', task: 'news', connection: 'cold', bytes: '100', bytes_per_item: '33.3' },
    ...{ tcp_connections: '1', round_trips: '2', ms_median: '2.500', ms_low: '1.000', ms_high: '4.000' },
  })
  const purposes = names.filter((name) => /^bytes_(values|names|start|author|client|server|framing)$/.test(name))
  expect(purposes.reduce((sum, name) => sum + Number(named[name]), 0)).toBe(100)
})
