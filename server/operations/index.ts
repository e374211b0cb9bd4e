/** For those who run the server: its health, its numbers, its traces. */
export { operationsDocument } from './describe.ts'
export { type OperationsOptions, operationsPlugin } from './operations-plugin.ts'
