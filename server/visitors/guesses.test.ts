import { expect, test } from 'vitest'
import { createGuesses } from './guesses.ts'

test('a program that asks for the same wrong name over and over is one guess', () => {
  const guesses = createGuesses({ atOnce: 2, perMinute: 1 }, () => 0)
  for (let count = 0; count < 10; count += 1) expect(guesses.mayKnow('v', 'wrong', false)).toBe(true)
  expect(guesses.mayKnow('v', 'another', false)).toBe(true)
  expect(guesses.mayKnow('v', 'a third', false)).toBe(false)
  expect(guesses.mayKnow('v', 'wrong', false)).toBe(false)
})

test('who tries out names is told nothing new, hit or miss, and goes on by those known before; others are not hindered', () => {
  let now = 0
  const guesses = createGuesses({ atOnce: 2, perMinute: 1 }, () => now)
  expect(guesses.mayKnow('v', 'mine', true)).toBe(true)
  guesses.tell('v', 'given')
  for (const name of ['a', 'b']) expect(guesses.mayKnow('v', name, false)).toBe(true)
  expect(guesses.mayKnow('v', 'c', false)).toBe(false)
  expect(guesses.mayKnow('v', 'somebody', true)).toBe(false)
  expect([guesses.mayKnow('v', 'mine', true), guesses.mayKnow('v', 'given', true)]).toEqual([true, true])
  expect(guesses.mayKnow('w', 'somebody', true)).toBe(true)
  expect(guesses.refused).toBe(2)
  now = 60_000
  expect(guesses.mayKnow('v', 'somebody', true)).toBe(true)
})
