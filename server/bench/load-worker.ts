/**
 * autocannon in a thread of its own: takes options, gives back the requests answered per second, NaN when any failed.
 *
 * The thread never sleeps while it loads. A sleeping one must be woken by the server's write, which on a virtual machine
 * costs about as much as the request itself, and which only the slower of two servers pays: the faster one finds its
 * client busy. Measured: one and the same server gave 37,000 or 55,000 requests a second, by whether its client slept.
 */
import { parentPort } from 'node:worker_threads'
import autocannon, { type Options } from 'autocannon'

parentPort?.on('message', async (options: Options) => {
  let isLoading = true
  const stayAwake = (): void => {
    if (isLoading) setImmediate(stayAwake)
  }
  stayAwake()
  const began = performance.now()
  let ended = began
  const load = autocannon(options)
  // autocannon itself looks at the clock once a second.
  load.on('response', () => {
    ended = performance.now()
  })
  const result = await load
  isLoading = false
  const seconds = (ended - began) / 1_000
  parentPort?.postMessage(result.non2xx + result.errors > 0 ? Number.NaN : result['2xx'] / seconds)
})
