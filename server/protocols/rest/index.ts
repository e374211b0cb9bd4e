/** REST's door. */
export { type RestOptions, restPlugin } from './rest-plugin.ts'
