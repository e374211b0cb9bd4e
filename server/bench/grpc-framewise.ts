/** Framewise's gRPC behind its recording front door, with sandboxes. Sends its port to the parent. */
import { openRelay } from '../relay/testing/open-relay.ts'

// Leaves by exit, which takes its data folder along.
process.once('SIGTERM', () => process.exit())
const { port } = await openRelay()
process.send?.(port)
