import { describe, expect, it } from 'vitest'
import { type Field, type Frame, frameId, type Span } from '../model.ts'
import { SourceStore } from '../source-store.ts'
import { tilingFaults } from './tiling.ts'

describe('tilingFaults', () => {
  const good = frame(0, 4, [field('a', 0, 1), field('b', 1, 4, [field('c', 1, 2), field('d', 2, 4)])])
  const rows: readonly { name: string; frames: readonly Frame[]; faults: number }[] = [
    {
      name: 'is content with frames, fields and children that abut',
      frames: [good, frame(4, 6, [field('e', 4, 6)])],
      faults: 0,
    },
    {
      name: 'is content with a payload between fields',
      frames: [{ ...frame(0, 6, [field('a', 0, 1), field('b', 4, 6)]), payload: span(1, 4) }],
      faults: 0,
    },
    {
      name: 'is content with bits that share a byte',
      frames: [frame(0, 6, [bits('a', 0, 1), bits('b', 1, 7), field('c', 1, 6)])],
      faults: 0,
    },
    { name: 'finds bytes that belong to no frame', frames: [good], faults: 1 },
    { name: 'finds frames that overlap', frames: [good, frame(3, 6, [field('e', 3, 6)])], faults: 1 },
    { name: 'finds a hole between fields', frames: [frame(0, 6, [field('a', 0, 2), field('b', 3, 6)])], faults: 1 },
    { name: 'finds fields that stop short', frames: [frame(0, 6, [field('a', 0, 5)])], faults: 1 },
    {
      name: 'finds children that leave their parent',
      frames: [frame(0, 6, [field('a', 0, 6, [field('b', 0, 7)])])],
      faults: 1,
    },
    {
      name: 'finds a bit that nobody has',
      frames: [frame(0, 6, [bits('a', 0, 1), bits('b', 2, 6), field('c', 1, 6)])],
      faults: 1,
    },
    {
      name: 'finds two fields over the same byte',
      frames: [frame(0, 6, [field('a', 0, 1), field('b', 0, 1), field('c', 1, 6)])],
      faults: 1,
    },
    {
      name: 'finds an issue that points outside',
      frames: [{ ...frame(0, 6, [field('a', 0, 6)]), issues: [{ code: 'x', span: span(5, 9) }] }],
      faults: 1,
    },
    {
      name: 'finds an id that is not its place',
      frames: [{ ...frame(0, 6, [field('a', 0, 6)]), id: '>:http1:1' }],
      faults: 1,
    },
  ]
  it.each(rows)('$name', ({ frames, faults }) => {
    const store = new SourceStore()
    store.append('toServer', new Uint8Array(6))
    expect(tilingFaults({ frames, store, events: [], pieces: new Map() })).toHaveLength(faults)
  })
})

function span(start: number, end: number): Span {
  return { source: '>', start, end }
}

function field(key: string, start: number, end: number, children?: readonly Field[]): Field {
  return { key, span: span(start, end), value: null, ...(children === undefined ? {} : { children }) }
}

function bits(key: string, from: number, count: number): Field {
  return { ...field(key, 0, 1), bits: { from, count } }
}

function frame(start: number, end: number, fields: readonly Field[]): Frame {
  return {
    id: frameId(span(start, end), 'http1'),
    protocol: 'http1',
    kind: 'test',
    direction: 'toServer',
    span: span(start, end),
    fields,
    status: 'complete',
    issues: [],
  }
}
