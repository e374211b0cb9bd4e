/** What is fetched once it is needed, for those who wait for it and for those who are told. A failure is forgotten: one may ask again. */
export interface LazyValue<T> {
  load(): Promise<T>
  /** Null until it is there. */
  known(): T | null
  /** Calls back when it is; the answer stops it. */
  subscribe(listener: () => void): () => void
}

export function lazyValue<T>(fetch: () => Promise<T>): LazyValue<T> {
  let value: T | null = null
  let loading: Promise<T> | null = null
  const listeners = new Set<() => void>()

  async function begin(): Promise<T> {
    try {
      value = await fetch()
    } catch (error) {
      loading = null
      throw error
    }
    for (const listener of listeners) listener()
    return value
  }

  return {
    load() {
      loading ??= begin()
      return loading
    },
    known: () => value,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
