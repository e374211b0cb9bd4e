import { expect, test } from 'vitest'
import { EVERYTHING } from '../ladder/row.ts'
import { TraceSession } from '../session.ts'
import { decoding, oneLongCall, RUN_B, twoMarkedCalls, twoRequests } from '../testing/traces.node.ts'

async function sessionOver(make: typeof twoRequests | typeof twoMarkedCalls): Promise<TraceSession> {
  const session = new TraceSession(decoding, () => undefined)
  session.receive((await make()).events)
  return session
}

const FRAMES = { ...EVERYTHING, level: 'frames' } as const

test('each header block of a connection has its stage, and the next one begins where it ended', async () => {
  const session = await sessionOver(twoMarkedCalls)
  const heads = session.rows(FRAMES, 0, 200).rows.flatMap((row) => {
    return row.type === 'unit' && row.kind === 'HEADERS' && row.direction === 'toServer' ? [row] : []
  })
  expect(heads).toHaveLength(2)
  const stages = heads.map(({ key }) => {
    const frame = session.detail(FRAMES, key)?.frames[0]?.frame.id ?? ''
    return session.stage(FRAMES, key, frame)
  })
  expect(stages.map((stage) => stage?.at)).toEqual([0, 1])
  expect(stages[1]?.before).toEqual(stages[0]?.snapshot.rows)
  expect(stages[1]?.snapshot.uses.some(({ ordinal }) => ordinal !== null)).toBe(true)
  expect(stages[0]?.blocks.map(({ row }) => row)).toEqual(heads.map(({ key }) => key))
})

test('a block outside of the query has no row, and is there all the same', async () => {
  const session = await sessionOver(twoMarkedCalls)
  const query = { ...FRAMES, runs: [RUN_B] }
  const [row] = session.rows(query, 0, 50).rows.filter(({ type }) => type === 'unit')
  const frame = session.detail(query, row?.key ?? '')?.frames[0]?.frame.id ?? ''
  const blocks = session.stage(query, row?.key ?? '', frame)?.blocks ?? []
  expect(blocks.map((block) => block.row !== null)).toEqual([false, true])
})

test('a block in several frames is found from any of them', async () => {
  const session = await sessionOver(oneLongCall)
  const rows = session.rows(FRAMES, 0, 50).rows.filter((row) => row.type === 'unit' && row.kind === 'CONTINUATION')
  const key = rows[0]?.key ?? ''
  const frame = session.detail(FRAMES, key)?.frames[0]?.frame.id ?? ''
  expect(session.stage(FRAMES, key, frame)?.snapshot.uses.map(({ field }) => field.symbol)).toContain('x-long')
})

test('HTTP/1.1 has no table', async () => {
  const session = await sessionOver(twoRequests)
  const [row] = session.rows(FRAMES, 0, 50).rows.filter(({ type }) => type === 'unit')
  expect(session.stage(FRAMES, row?.key ?? '', '>:http1:0')).toBeNull()
})
