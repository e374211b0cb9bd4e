/** Framewise behind its recording front door. Sends its port; asked by any message, the most memory it had since the last, in bytes. */
import { openRelay } from '../relay/testing/open-relay.ts'

const SAMPLE_MILLISECONDS = 20

// Leaves by exit, which takes its data folder along.
process.once('SIGTERM', () => process.exit())
const { port } = await openRelay()
let peak = 0
const sample = (): void => {
  peak = Math.max(peak, process.memoryUsage.rss())
}
setInterval(sample, SAMPLE_MILLISECONDS)
process.on('message', () => {
  sample()
  process.send?.(peak)
  peak = 0
})
process.send?.(port)
