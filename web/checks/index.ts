export { evaluate, isSolved } from './evaluate.ts'
export { parseChecks } from './parse.ts'
export { CheckError } from './reader.ts'
export type { Check, CheckResult, Scope } from './types.ts'
