/** The panel alone on a page, over a real server: for looking at it and measuring it. Loaded by hand, part of no build. */
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { traceClient } from '../../trace/index.ts'
import { FramesPanel } from '../index.ts'

const listeners = new Set<(runs: readonly string[] | 'all') => void>()

function Harness() {
  const [runs, setRuns] = useState<readonly string[] | 'all'>([])
  useEffect(() => {
    listeners.add(setRuns)
  }, [])
  return <FramesPanel runs={runs} className="h-full" />
}

function newRun(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const harness = {
  client: traceClient,
  show: (runs: readonly string[] | 'all') => {
    for (const listener of listeners) listener(runs)
  },
  async rest(path: string, init: RequestInit = {}): Promise<string> {
    const run = newRun()
    const { name } = await traceClient.connect()
    const headers = { ...init.headers, 'x-sandbox': name, traceparent: `00-${run}-00f067aa0ba902b7-01` }
    await (await fetch(path, { ...init, headers, cache: 'no-store' })).text()
    return run
  },
  async grpc(method: string, message: unknown, connection?: number): Promise<{ run: string; connection: number }> {
    const run = newRun()
    await traceClient.connect()
    const body = JSON.stringify({
      run,
      method,
      metadata: [],
      message,
      ...(connection === undefined ? {} : { connection }),
    })
    const response = await fetch('/wire/relay/grpc', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const answer = await response.json()
    return { run, connection: answer.connection }
  },
}

declare global {
  interface Window {
    harness: typeof harness
  }
}

window.harness = harness
const root = document.createElement('div')
root.style.cssText = 'position:fixed;inset:0;z-index:9'
document.body.replaceChildren(root)
createRoot(root).render(<Harness />)
