/** The server's editors weigh more than a lesson: they come with the first step that wants one. */
import { lazyPart } from '../part/index.ts'

export const ProbeServer = lazyPart(async () => (await import('./probe-server.tsx')).ProbeServer)
