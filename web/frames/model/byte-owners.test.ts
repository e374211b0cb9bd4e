import { beforeAll, expect, test } from 'vitest'
import { EVERYTHING } from '../../trace/ladder/row.ts'
import { TraceSession } from '../../trace/session.ts'
import { decoding, oneLongCall, twoMarkedCalls, twoRequests } from '../../trace/testing/traces.node.ts'
import { type Opened, openedOf } from '../use-detail.ts'
import { bitOwners, ownedSpan } from './byte-owners.ts'
import type { TreeNode } from './tree.ts'

let opened: readonly Opened[]

beforeAll(async () => {
  const logs = [await oneLongCall(), await twoMarkedCalls(), await twoRequests(), await twoRequests(['/chunked', '/a'])]
  opened = logs.flatMap(({ events }) => {
    const session = new TraceSession(decoding, () => undefined)
    session.receive(events)
    return (['messages', 'frames'] as const).flatMap((level) => {
      const query = { ...EVERYTHING, level }
      const units = session.rows(query, 0, 1000).rows.filter(({ type }) => type === 'unit')
      return units.flatMap(({ key }) => {
        const detail = session.detail(query, key)
        return detail === null ? [] : [openedOf(detail)]
      })
    })
  })
})

/** Looks at every node: slow and plain. */
function ownerByLooking({ tree }: Opened, source: string, offset: number): TreeNode | null {
  let best: TreeNode | null = null
  for (const node of tree.nodes) {
    const span = ownedSpan(node)
    if (node.span.source !== source || span === null || offset < span.start || offset >= span.end) continue
    if (best === null || node.depth >= best.depth) best = node
  }
  return best
}

test('the lookup finds what looking at every node finds, for every byte of every source', () => {
  let compared = 0
  for (const one of opened) {
    for (const { id, windows } of one.detail.sources) {
      for (const { start, bytes } of windows) {
        for (let offset = start; offset < start + bytes.length; offset++) {
          expect(one.owners.ownerIn(id, offset)?.id).toBe(ownerByLooking(one, id, offset)?.id)
          compared += 1
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(1000)
})

test('a byte on the wire leads to the protobuf field that it carries, and the field back to the byte', () => {
  const one = opened.find(({ tree }) => tree.nodes.some(({ frame }) => frame.protocol === 'protobuf'))
  const fields = one?.tree.nodes.filter(({ frame, field, children }) => {
    return frame.protocol === 'protobuf' && field !== null && field.bits === undefined && children.length === 0
  })
  expect(fields?.length).toBeGreaterThan(0)
  for (const field of fields ?? []) {
    const spans = one?.map.spansIn(one.tree.roots[0]?.span.source ?? '', field.span) ?? []
    expect(spans.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(field.span.end - field.span.start)
    for (const { source, start } of spans) expect(one?.owners.ownerOf(source, start)?.id).toBe(field.id)
  }
})

test('a byte of a CONTINUATION frame leads to the header that is put together from it', () => {
  const one = opened.find(({ tree }) => tree.roots.some(({ frame }) => frame.kind === 'CONTINUATION'))
  const frame = one?.tree.roots.find((root) => root.frame.kind === 'CONTINUATION')
  const last = frame === undefined ? -1 : frame.span.end - 1
  expect(one?.owners.ownerOf('>', last)?.layer).toBe('hpack')
})

test('the eight bits of every byte are shared out once each', () => {
  for (const one of opened) {
    for (const { span } of one.tree.roots) {
      for (let offset = span.start; offset < span.end; offset++) {
        const groups = bitOwners(one, { source: span.source, offset })
        expect(groups.map(({ from }) => from)).toEqual(groups.map((_, index) => sum(groups.slice(0, index))))
        expect(sum(groups)).toBe(8)
      }
    }
  }
})

test('flags are told apart bit by bit', () => {
  const one = opened.find(({ tree }) => tree.roots[0]?.frame.kind === 'HEADERS')
  const flags = one?.tree.nodes.find(({ field }) => field?.key === 'h2.flags')
  const groups =
    one === undefined || flags === undefined
      ? []
      : bitOwners(one, { source: flags.span.source, offset: flags.span.start })
  expect(groups.map(({ node }) => node?.field?.key)).toContain('h2.headers.flags.end_headers')
})

function sum(groups: readonly { readonly count: number }[]): number {
  return groups.reduce((total, { count }) => total + count, 0)
}
