/** A learner's own server that is a program on the learner's machine. */
export type { CallerRules } from './callers.ts'
export { type ConnectFacts, connectProgram } from './connect.ts'
export { defaultProgramLimits, type ProgramLimits } from './limits.ts'
export type { DialPolicy, DialRules } from './may-dial.ts'
export { passArrival, passedOnBy } from './pass-on.ts'
export { ProgramError } from './problem.ts'
export type { Program } from './program.ts'
export { addProgramRoutes } from './program-routes.ts'
