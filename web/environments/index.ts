/** Named tables of variables that every block can use. */
export { readEnvironments, useKnown } from './known.ts'
export { EnvironmentSwitch } from './late-switch.ts'
export { closeEnvironments, manageEnvironments, useManaging } from './managing.ts'
