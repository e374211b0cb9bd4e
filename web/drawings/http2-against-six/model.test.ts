import { expect, test } from 'vitest'
import { CONNECTIONS, heldBack, type Load, type Network, overHttp1, overHttp2, waitingAt } from './model.ts'
import { record } from './record.node.ts'
import { TRACE } from './trace.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const NETWORKS: readonly Network[] = [
  { roundTrip: 10, bandwidth: 6_250, losesSegment: false },
  { roundTrip: 100, bandwidth: 1_250, losesSegment: false },
  { roundTrip: 100, bandwidth: 1_250, losesSegment: true },
  { roundTrip: 300, bandwidth: 125, losesSegment: true },
  { roundTrip: 300, bandwidth: 6_250, losesSegment: true },
]
const CALM: Network = { roundTrip: 100, bandwidth: 1_250, losesSegment: false }
const LOSSY: Network = { ...CALM, losesSegment: true }
const bytesOf = ({ pieces }: Load, resource: number) =>
  sum(pieces.filter((piece) => piece.resource === resource).map(({ bytes }) => bytes))

test('each resource has the same bytes in both versions of the trace', () => {
  const ofStream = (resource: number) =>
    sum(
      TRACE.frames
        .filter((frame) => frame.type === 'DATA' && frame.resource === resource)
        .map(({ bytes }) => bytes - 9),
    )
  expect(TRACE.resources.map((_, index) => ofStream(index))).toEqual(TRACE.resources.map(({ bytes }) => bytes))
  expect(TRACE.resources.map(({ http1 }) => http1.body)).toEqual(TRACE.resources.map(({ bytes }) => bytes))
})

test('the trace is what Node’s servers and clients still send', async () => {
  const { resources, frames } = await record()
  expect(resources).toEqual(TRACE.resources)
  const bodyOf = (all: typeof frames, resource: number) =>
    sum(
      all
        .filter((frame) => frame.type === 'DATA' && frame.resource === resource && frame.bytes > 9)
        .map(({ bytes }) => bytes),
    )
  expect(resources.map((_, index) => bodyOf(frames, index))).toEqual(
    resources.map((_, index) => bodyOf(TRACE.frames, index)),
  )
})

test('frames of several streams are interleaved in the trace', () => {
  const order = TRACE.frames.filter(({ type, bytes }) => type === 'DATA' && bytes > 9).map(({ resource }) => resource)
  const returns = order.filter(
    (resource, index) => index > 0 && order[index - 1] !== resource && order.indexOf(resource) < index,
  )
  expect(returns.length).toBeGreaterThan(5)
})

test.each(NETWORKS)('no byte is lost or added: $roundTrip ms, $bandwidth bytes/ms, loss $losesSegment', (network) => {
  const one = overHttp2(network)
  const six = overHttp1(network)
  expect(TRACE.resources.map((_, index) => bytesOf(six, index))).toEqual(
    TRACE.resources.map(({ http1 }) => http1.head + http1.body),
  )
  expect(TRACE.resources.map((_, index) => bytesOf(one, index))).toEqual(
    TRACE.resources.map((_, index) =>
      sum(TRACE.frames.filter(({ resource }) => resource === index).map(({ bytes }) => bytes)),
    ),
  )
})

test.each(NETWORKS)(
  'order is kept within a connection: $roundTrip ms, $bandwidth bytes/ms, loss $losesSegment',
  (network) => {
    const loads = [overHttp2(network), overHttp1(network)]
    const lanes = loads.flatMap(({ pieces }) =>
      Array.from({ length: CONNECTIONS }, (_, lane) => pieces.filter(({ connection }) => connection === lane)),
    )
    const backwards = lanes.flatMap((lane) =>
      lane.filter((piece, index) => {
        const before = lane[index - 1]
        return before !== undefined && (piece.from < before.to - 1e-6 || piece.readable < before.readable - 1e-6)
      }),
    )
    expect(backwards).toEqual([])
    expect(loads.flatMap(({ pieces }) => pieces).filter(({ to, readable }) => readable < to)).toEqual([])
  },
)

test('the link carries no more than its bandwidth', () => {
  const { pieces } = overHttp1(CALM)
  const first = Math.min(...pieces.map(({ from }) => from))
  const last = Math.max(...pieces.map(({ to }) => to))
  expect(sum(pieces.map(({ bytes }) => bytes))).toBeLessThanOrEqual((last - first) * CALM.bandwidth + 1)
})

test('over HTTP/1.1 the seventh request waits until an answer is complete; over HTTP/2 none waits', () => {
  const six = overHttp1(CALM)
  expect(six.answers.slice(0, 6).map(({ asked }) => asked)).toEqual(Array(6).fill(100))
  expect(six.answers[6]?.asked).toBe(Math.min(...six.answers.slice(0, 6).map(({ done }) => done)))
  expect([waitingAt(six, 100), waitingAt(six, six.end)]).toEqual([18, 0])
  expect(waitingAt(overHttp2(CALM), 100)).toBe(0)
})

test('nothing is held back where nothing is lost', () => {
  expect([overHttp2(CALM), overHttp1(CALM)].map((load) => [load.loss, heldBack(load)])).toEqual([
    [null, 0],
    [null, 0],
  ])
})

test('one lost segment holds up many streams of HTTP/2, and one answer of HTTP/1.1', () => {
  expect(heldBack(overHttp1(LOSSY))).toBe(1)
  expect(heldBack(overHttp2(LOSSY))).toBeGreaterThan(5)
  const { loss } = overHttp2(LOSSY)
  expect((loss?.to ?? 0) - (loss?.from ?? 0)).toBeGreaterThan(90)
})
