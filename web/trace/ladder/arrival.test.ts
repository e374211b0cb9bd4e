import { expect, test } from 'vitest'
import type { Direction } from '#proto/wire/model.ts'
import type { TraceFault } from '../types.ts'
import { type Arrival, arrivalOf, delayOf } from './arrival.ts'

function fault(kind: TraceFault['kind'], at: number, amount = 0): TraceFault {
  return { kind, direction: null, amount, at }
}

const cut = [fault('silence', 100)]
const mended = [...cut, fault('mended', 500, 20)]

test.each<{
  readonly name: string
  readonly faults: readonly TraceFault[]
  readonly direction?: Direction
  readonly at: number
  readonly arrival: Arrival
}>([
  { name: 'a whole cable', faults: [], at: 10, arrival: 'arrived' },
  { name: 'before the cut', faults: cut, at: 99, arrival: 'arrived' },
  { name: 'into the unplugged cable', faults: cut, at: 100, arrival: 'lost' },
  { name: 'what the server has read had come', faults: cut, direction: 'toServer', at: 120, arrival: 'arrived' },
  { name: 'lost, until it is mended', faults: mended, at: 120, arrival: 'late' },
  { name: 'before a cut that was mended', faults: mended, at: 99, arrival: 'arrived' },
  { name: 'into the mended cable', faults: mended, at: 500, arrival: 'arrived' },
  { name: 'on its way when it was cut', faults: [fault('latency', 0, 30), ...cut], at: 80, arrival: 'lost' },
  {
    name: 'there before it was cut, for all the delay',
    faults: [fault('latency', 0, 30), ...cut],
    at: 60,
    arrival: 'arrived',
  },
  { name: 'a second cut', faults: [...mended, fault('silence', 900)], at: 901, arrival: 'lost' },
  { name: 'between two cuts', faults: [...mended, fault('silence', 900)], at: 700, arrival: 'arrived' },
  { name: 'given up', faults: [...cut, fault('given-up', 999)], at: 120, arrival: 'lost' },
  {
    name: 'a delay changed later',
    faults: [...cut.map(({ at }) => fault('latency', at + 1, 900))],
    at: 50,
    arrival: 'arrived',
  },
])('$name: $arrival', ({ faults, direction = 'toClient', at, arrival }) => {
  expect(arrivalOf(faults, direction, at)).toBe(arrival)
})

const slow = [fault('latency', 100, 300)]

test.each<{
  readonly name: string
  readonly faults: readonly TraceFault[]
  readonly direction?: Direction
  readonly at: number
  readonly delay: number
}>([
  { name: 'a whole cable', faults: [], at: 10, delay: 0 },
  { name: 'before it was slow', faults: slow, at: 99, delay: 0 },
  { name: 'what the server writes into a slow cable', faults: slow, at: 100, delay: 300 },
  {
    name: 'what it reads, which came before the cable was slow',
    faults: slow,
    direction: 'toServer',
    at: 120,
    delay: 0,
  },
  { name: 'what it reads, which was on its way through it', faults: slow, direction: 'toServer', at: 400, delay: 300 },
  { name: 'a delay taken off again', faults: [...slow, fault('latency', 500, 0)], at: 600, delay: 0 },
  { name: 'what waited until the cable was mended', faults: mended, at: 120, delay: 380 },
  { name: 'what never came', faults: cut, at: 120, delay: 0 },
])('on its way, $name: $delay ms', ({ faults, direction = 'toClient', at, delay }) => {
  expect(delayOf(faults, direction, at)).toBe(delay)
})
