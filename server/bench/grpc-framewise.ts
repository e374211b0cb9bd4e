/** Framewise's gRPC behind its recording front door, with sandboxes. Sends its port to the parent. */
import { openWholeServer } from '../relay/testing/open-whole-server.ts'

const { port } = await openWholeServer()
process.send?.(port)
