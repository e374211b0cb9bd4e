/** The server's editors weigh more than a lesson: they come with the first step that wants one. */
import { lazyPart } from '../part/index.ts'
import type { ProbeServerProps } from './probe-server.tsx'
import type { ProbeSolutionProps } from './probe-solution.tsx'

const Late = lazyPart(async () => (await import('./probe-server.tsx')).ProbeServer)
const LateSolution = lazyPart(async () => (await import('./probe-solution.tsx')).ProbeSolution)

/** A component of its own: React takes nothing late out of what came late itself. */
export function ProbeServer(props: ProbeServerProps) {
  return <Late {...props} />
}

/** Its files come with the server's. */
export function ProbeSolution(props: ProbeSolutionProps) {
  return <LateSolution {...props} />
}
