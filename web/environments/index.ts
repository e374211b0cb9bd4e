/** Named tables of variables that every block can use. */
export {
  closeEnvironments,
  EnvironmentSwitch,
  manageEnvironments,
  readEnvironments,
  useKnown,
  useManaging,
} from './known.ts'
