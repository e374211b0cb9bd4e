/** One act at a time per key, in the order in which they came; acts of different keys do not wait for each other. */

export interface Lanes {
  run<T>(key: string, act: () => Promise<T>): Promise<T>
}

export function createLanes(): Lanes {
  /** Key → when its last act ends, however that ends. Present only while there is one. */
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(key, act) {
      const before = tails.get(key)
      const mine = before === undefined ? act() : before.then(act)
      const tail: Promise<unknown> = mine
        .catch(() => undefined)
        .then(() => {
          if (tails.get(key) === tail) tails.delete(key)
        })
      tails.set(key, tail)
      return mine
    },
  }
}
