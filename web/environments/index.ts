/** Named tables of variables that every block can use. */
export { chosenOf } from './environments.ts'
export { EnvironmentSwitch } from './late-switch.ts'
export { closeEnvironments, manageEnvironments, useManaging } from './managing.ts'
export { useEnvironments } from './store.ts'
export { environmentsWith, namedValues } from './values.ts'
