/** Exercises in which the learner writes a server: its code, and the calls that judge it. Lessons fetch it with the first of them. */
export { writeCode } from './code.ts'
export { ProbeServer, ProbeSolution } from './late-server.tsx'
export { ProbeBox } from './probe-box.tsx'
export { ProbeFrames } from './probe-frames.tsx'
export { probeOf, useProbes } from './store.ts'
