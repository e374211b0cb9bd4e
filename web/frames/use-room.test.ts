import { expect, test } from 'vitest'
import { type Room, roomIn } from './use-room.ts'

const whole = { ladder: 'whole' } as const

test.each<{ name: string; width: number; height: number; room: Room }>([
  { name: 'a large window', width: 60, height: 36, room: { shape: 'wide', ...whole, isLow: false } },
  { name: 'a laptop', width: 53, height: 27, room: { shape: 'wide', ...whole, isLow: true } },
  {
    name: 'a wide panel of little height',
    width: 53,
    height: 18,
    room: { shape: 'tall', ladder: 'none', isLow: true },
  },
  { name: 'a very wide one', width: 80, height: 18, room: { shape: 'wide', ...whole, isLow: true } },
  { name: 'a tall panel', width: 40, height: 48, room: { shape: 'tall', ...whole, isLow: false } },
  { name: 'one of less height', width: 40, height: 36, room: { shape: 'tall', ladder: 'line', isLow: false } },
  { name: 'a projector', width: 34, height: 26, room: { shape: 'tall', ladder: 'line', isLow: true } },
  {
    name: 'a low one with room for two columns',
    width: 42,
    height: 21,
    room: { shape: 'tall', ladder: 'line', isLow: true },
  },
  { name: 'a lower one', width: 34, height: 21, room: { shape: 'tall', ladder: 'none', isLow: true } },
  { name: 'a phone on its side', width: 41, height: 18, room: { shape: 'tall', ladder: 'none', isLow: true } },
  { name: 'a phone', width: 24, height: 45, room: { shape: 'narrow', ladder: 'none', isLow: false } },
  { name: 'a small phone', width: 20, height: 26, room: { shape: 'narrow', ladder: 'none', isLow: true } },
])('$name', ({ width, height, room }) => {
  expect(roomIn(width, height)).toEqual(room)
})
