/** How many events a client may still send: so many at once, and more as time passes. */
export interface Allowance {
  /** False: too many. Larger acts cost more, and may leave a debt. */
  take(cost?: number): boolean
}

export function createAllowance(atOnce: number, perSecond: number, now: () => number): Allowance {
  let left = atOnce
  let last = now()
  return {
    take(cost = 1) {
      const at = now()
      left = Math.min(atOnce, left + ((at - last) / 1000) * perSecond)
      last = at
      if (left < 1) return false
      left -= cost
      return true
    },
  }
}
