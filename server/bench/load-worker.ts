/** autocannon in a thread of its own: takes options, gives back the requests answered per second, NaN when any failed. */
import { parentPort } from 'node:worker_threads'
import autocannon, { type Options } from 'autocannon'

parentPort?.on('message', async (options: Options) => {
  const result = await autocannon(options)
  parentPort?.postMessage(result.non2xx + result.errors > 0 ? Number.NaN : result['2xx'] / result.duration)
})
