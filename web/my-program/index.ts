/** A learner's own server that is a program on the learner's machine: choosing it, connecting it, what is wrong with it. */
export { problemSaid } from './problem.ts'
export { ProgramForm } from './program-form.tsx'
export { ProgramStateLine } from './program-state.tsx'
export { ServerChoice } from './server-choice.tsx'
export { useMyProgram, useProgramFollowed } from './store.ts'
