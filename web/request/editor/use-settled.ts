import { useEffect, useState } from 'react'

/** A list as it was when it last stood still for `pause` ms; an empty one at once. Keeps half-typed words from making noise. */
export function useSettled<T>(list: readonly T[], pause: number): readonly T[] {
  const [settled, setSettled] = useState(list)
  const isEmpty = list.length === 0
  useEffect(() => {
    const timer = setTimeout(() => setSettled(list), isEmpty ? 0 : pause)
    return () => clearTimeout(timer)
  }, [list, isEmpty, pause])
  return isEmpty ? list : settled
}
