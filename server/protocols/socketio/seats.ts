/** How many clients there may be, of one holder and in all. */
export interface Seats {
  /** null: there is a place. */
  refusalOf(holder: string): string | null
  /** @returns gives the place back */
  take(holder: string): () => void
}

export function createSeats(limits: { readonly connections: number; readonly connectionsPerSandbox: number }): Seats {
  const taken = new Map<string, number>()
  let all = 0
  return {
    refusalOf(holder) {
      if (all >= limits.connections) return 'Too many clients are connected; try again later'
      if ((taken.get(holder) ?? 0) < limits.connectionsPerSandbox) return null
      return `${limits.connectionsPerSandbox} clients of this sandbox are connected: disconnect one first`
    },
    take(holder) {
      all += 1
      taken.set(holder, (taken.get(holder) ?? 0) + 1)
      return () => {
        all -= 1
        const left = (taken.get(holder) ?? 1) - 1
        if (left === 0) taken.delete(holder)
        else taken.set(holder, left)
      }
    },
  }
}
