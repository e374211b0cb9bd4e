/** Brings what was unfolded into sight, once it is there: below the edge of its pane nothing would seem to have happened. */
import { useLayoutEffect, useRef } from 'react'

export function IntoSight() {
  const mark = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const whole = mark.current?.closest('details')
    whole?.scrollIntoView({ block: 'nearest' })
    // Where it is higher than its pane, its beginning counts.
    whole?.querySelector('summary')?.scrollIntoView({ block: 'nearest' })
  }, [])
  return <span ref={mark} aria-hidden="true" />
}
