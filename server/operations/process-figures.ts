/** What a process that serves nothing has to say of itself: memory, files, the delay of its event loop. */
import type { Registry } from 'prom-client'

/** Nothing is loaded, and no timer runs, before it is asked for the first time. */
export function processFigures(): () => Promise<readonly object[]> {
  let opening: Promise<Registry> | null = null
  return async () => {
    opening ??= open()
    return (await opening).getMetricsAsJSON()
  }
}

async function open(): Promise<Registry> {
  const { collectDefaultMetrics, Registry } = await import('prom-client')
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}
