/** Exercises in which the learner writes a server: its code, and the calls that judge it. `probe-server.tsx` comes late, with its editors. */
export { writeCode } from './code.ts'
export { ProbeServer } from './late-server.ts'
export { ProbeBox } from './probe-box.tsx'
export { probeOf, runsOf, useProbes } from './store.ts'
