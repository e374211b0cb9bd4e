import { expect, test } from 'vitest'
import { Attribution } from './attribution.ts'

/** With a turn that ends when the test says so. */
function attributionByHand() {
  let end = (): void => {}
  const attribution = new Attribution((run) => {
    end = run
  })
  return { attribution, endTurn: () => end() }
}

test('a line belongs to the call that was entered last', () => {
  const { attribution } = attributionByHand()
  expect(attribution.current).toBe(0)
  attribution.enter(1, () => expect(attribution.current).toBe(1))
  attribution.enter(2, () => expect(attribution.current).toBe(2))
  attribution.enter(1, () => expect(attribution.current).toBe(1))
})

test('what a call prints at once on its end is still its own', () => {
  const { attribution, endTurn } = attributionByHand()
  attribution.enter(1, () => {})
  attribution.leave(1)
  expect(attribution.current).toBe(1)
  endTurn()
  expect(attribution.current).toBe(0)
})

test('a call that has ended comes behind one that goes on', () => {
  const { attribution } = attributionByHand()
  attribution.enter(1, () => {})
  attribution.enter(2, () => {})
  attribution.leave(2)
  expect(attribution.current).toBe(1)
})

test('a call that is entered again has not ended', () => {
  const { attribution, endTurn } = attributionByHand()
  attribution.enter(1, () => {})
  attribution.leave(1)
  attribution.enter(1, () => {})
  endTurn()
  expect(attribution.current).toBe(1)
})
