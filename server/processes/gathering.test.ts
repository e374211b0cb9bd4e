import { describe, expect, test } from 'vitest'
import type { Line } from '../line.ts'
import { Gatherer, gatherBy } from './gathering.ts'

/** Both ends of a line within this process. */
function openLine<A, B>(): { readonly near: Line<A, B>; readonly far: Line<B, A>; end(): void } {
  const toNear: ((message: B) => void)[] = []
  const toFar: ((message: A) => void)[] = []
  const ends: (() => void)[] = []
  const tell = <T>(listeners: readonly ((message: T) => void)[], message: T) =>
    queueMicrotask(() => {
      for (const listener of listeners) listener(message)
    })
  const onEnd = (listener: () => void) => void ends.push(listener)
  return {
    near: { post: (message) => tell(toFar, message), onMessage: (listener) => void toNear.push(listener), onEnd },
    far: { post: (message) => tell(toNear, message), onMessage: (listener) => void toFar.push(listener), onEnd },
    end: () => {
      for (const listener of ends) listener()
    },
  }
}

function join(gatherer: Gatherer, own: () => Promise<string>) {
  const { near, far, end } = openLine<never, never>()
  gatherer.attach(near)
  return { ask: gatherBy(far, own), end }
}

describe('what several processes have counted', () => {
  test('is all of it, whichever is asked', async () => {
    const gatherer = new Gatherer(async () => 'the first')
    const all = ['one', 'two', 'three'].map((name) => join(gatherer, async () => name))
    for (const { ask } of all) expect([...(await ask())].sort()).toEqual(['one', 'the first', 'three', 'two'])
  })

  test.each([
    { name: 'cannot say it', own: () => Promise.reject(new Error('no')) },
    { name: 'hangs', own: () => new Promise<never>(() => undefined) },
  ])('leaves out one that $name', async ({ own }) => {
    const gatherer = new Gatherer(async () => 'the first')
    const { ask } = join(gatherer, async () => 'mine')
    join(gatherer, own)
    expect(await ask()).toEqual(['the first', 'mine'])
  })

  test('is no more asked of one that has ended', async () => {
    const gatherer = new Gatherer(async () => 'the first')
    const { ask } = join(gatherer, async () => 'mine')
    join(gatherer, async () => 'of one that has ended').end()
    expect(await ask()).toEqual(['the first', 'mine'])
  })
})
