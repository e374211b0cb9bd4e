/**
 * Framewise's gRPC behind its recording front door, with sandboxes. Sends its port to the parent; asked by any message, the most memory
 * it had since the last one, in bytes. The first one begins that: looking costs a little.
 */
import { openRelay } from '../relay/testing/open-relay.ts'

const SAMPLE_MILLISECONDS = 20

// Leaves by exit, which takes its data folder along.
process.on('disconnect', () => process.exit())
const { port } = await openRelay()
let peak = 0
const sample = (): void => {
  peak = Math.max(peak, process.memoryUsage.rss())
}
process.once('message', () => void setInterval(sample, SAMPLE_MILLISECONDS))
process.on('message', () => {
  sample()
  process.send?.(peak)
  peak = 0
})
process.send?.(port)
