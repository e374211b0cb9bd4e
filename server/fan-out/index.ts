export { createFanOut, type FanOut } from './fan-out.ts'
