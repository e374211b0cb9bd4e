/** Tells a list that its lines have another height now: it remembers those that it has seen. */
import { useLayoutEffect, useRef } from 'react'

export function useMeasured(virtual: { measure(): void }, line: number): void {
  const known = useRef(line)
  useLayoutEffect(() => {
    if (known.current === line) return
    known.current = line
    virtual.measure()
  }, [virtual, line])
}
