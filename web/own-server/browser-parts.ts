/** What deploying uses of a browser. Both texts and the builder come at the first press. */
import { loadNow } from '../part/index.ts'
import { traceClient } from '../trace/index.ts'
import type { FromCarrier, ToCarrier } from './carrier/messages.ts'
import { makeCell } from './cell.ts'
import type { CarrierThread, DeployParts } from './deploying.ts'

export const browserParts: DeployParts = {
  async build(proto, source) {
    const loading = loadNow(() => import('./build.ts'))
    // A browser that has run nothing yet is nobody to the server, and could serve nothing.
    await traceClient.connect().catch(() => undefined)
    return (await loading).build(proto, source)
  },
  async makeCell(events) {
    const { default: runtime } = await loadNow(() => import('virtual:own-server/runtime'))
    return makeCell(runtime, events)
  },
  async graphqlPart() {
    const { default: text } = await loadNow(() => import('virtual:own-server/graphql'))
    return text
  },
}

/** So that the press need not wait for them. */
export function fetchParts(): void {
  void Promise.allSettled([loadNow(() => import('./build.ts')), loadNow(() => import('virtual:own-server/runtime'))])
}

export function startCarrier(hear: (event: FromCarrier) => void): CarrierThread {
  const worker = new Worker(new URL('./carrier/worker.ts', import.meta.url), { type: 'module', name: 'own-server' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromCarrier>) => hear(data))
  return {
    tell: (message: ToCarrier, port) => worker.postMessage(message, port === undefined ? [] : [port]),
  }
}
