export { createFanOut, type FanOut } from './fan-out.ts'
export { createLocalFanOut } from './local-fan-out.ts'
