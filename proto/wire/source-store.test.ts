import { describe, expect, it } from 'vitest'
import type { Span, Transform } from './model.ts'
import { SourceStore } from './source-store.ts'

/** Two chunks `hel` and `lo` on the wire, dechunked, then decompressed as a whole. */
function example(): SourceStore {
  const store = new SourceStore()
  store.append('toClient', new TextEncoder().encode('3|hel|2|lo|'))
  add(store, 'dechunked', '<.s0.body', 0, 'hel', span('<', 2, 5))
  add(store, 'dechunked', '<.s0.body', 3, 'lo', span('<', 8, 10))
  add(store, 'inflated', '<.s0.body.gzip', 0, 'HELLO!', span('<.s0.body', 0, 5))
  return store
}

describe('SourceStore', () => {
  const origins = [
    { name: 'bytes of the wire to themselves', of: span('<', 3, 5), wire: [span('<', 3, 5)] },
    { name: 'a part of one piece, byte by byte', of: span('<.s0.body', 1, 2), wire: [span('<', 3, 4)] },
    {
      name: 'a span over two pieces to both places',
      of: span('<.s0.body', 2, 5),
      wire: [span('<', 4, 5), span('<', 8, 10)],
    },
    {
      name: 'one decompressed byte to all compressed ones',
      of: span('<.s0.body.gzip', 5, 6),
      wire: [span('<', 2, 5), span('<', 8, 10)],
    },
    { name: 'an unknown source to nothing', of: span('<.s9.body', 0, 1), wire: [] },
  ]
  it.each(origins)('leads $name', ({ of, wire }) => {
    expect(example().toWire(of)).toEqual(wire)
  })

  const outcomes = [
    { name: 'framing into nothing', of: span('<', 5, 7), derived: [] },
    {
      name: 'a data byte into the body and the content',
      of: span('<', 4, 5),
      derived: [span('<.s0.body', 2, 3), span('<.s0.body.gzip', 0, 6)],
    },
    {
      name: 'everything into everything',
      of: span('<', 0, 11),
      derived: [span('<.s0.body', 0, 5), span('<.s0.body.gzip', 0, 6)],
    },
  ]
  it.each(outcomes)('says what became of $name', ({ of, derived }) => {
    expect(example().derivedFrom(of)).toEqual(derived)
  })

  it('reads spans of any source, cut to what is there', () => {
    const store = example()
    expect(text(store, span('<.s0.body', 1, 99))).toBe('ello')
    expect(text(store, span('>', 0, 5))).toBe('')
  })

  it('keeps offsets behind lost bytes', () => {
    const store = example()
    store.gap('toClient', 1000)
    store.append('toClient', new TextEncoder().encode('x'))
    expect(store.length('<')).toBe(1012)
    expect(text(store, span('<', 1011, 1012))).toBe('x')
  })

  it('refuses a piece that does not abut', () => {
    expect(() => add(example(), 'dechunked', '<.s0.body', 4, 'x', span('<', 0, 1))).toThrow('must abut')
  })

  it('finds pieces that lie across each other on the wire', () => {
    const store = new SourceStore()
    store.append('toServer', new Uint8Array(10))
    add(store, 'huffman', '>.a', 0, 'aaa', span('>', 6, 8))
    add(store, 'inflated', '>.b', 0, 'bbb', span('>', 0, 10))
    add(store, 'huffman', '>.c', 0, 'ccc', span('>', 2, 4))
    expect(store.derivedFrom(span('>', 7, 8)).map((each) => each.source)).toEqual(['>.b', '>.a'])
    expect(store.derivedFrom(span('>', 3, 4)).map((each) => each.source)).toEqual(['>.b', '>.c'])
    expect(store.derivedFrom(span('>', 4, 6)).map((each) => each.source)).toEqual(['>.b'])
  })
})

function span(source: string, start: number, end: number): Span {
  return { source, start, end }
}

function add(store: SourceStore, transform: Transform, id: string, start: number, bytes: string, from: Span): void {
  store.add({ id, transform, start, bytes: new TextEncoder().encode(bytes), from })
}

function text(store: SourceStore, of: Span): string {
  return new TextDecoder().decode(store.bytes(of))
}
