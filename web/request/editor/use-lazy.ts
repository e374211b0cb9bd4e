import { useEffect, useSyncExternalStore } from 'react'
import type { LazyValue } from '../run/lazy-value.ts'

/** Asked for as soon as it is needed; null until it is there, and where it cannot be had. */
export function useLazy<T>({ load, known, subscribe }: LazyValue<T>, isNeeded: boolean): T | null {
  useEffect(() => {
    if (isNeeded) load().catch(() => null)
  }, [load, isNeeded])
  return useSyncExternalStore(subscribe, known)
}
