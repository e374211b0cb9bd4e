/** Framewise's gRPC behind its recording front door, with sandboxes. Sends its port to the parent. */
import { openWholeServer } from '../relay/testing/open-whole-server.ts'

// Leaves by exit, which takes its data folder along.
process.once('SIGTERM', () => process.exit())
const { port } = await openWholeServer()
process.send?.(port)
