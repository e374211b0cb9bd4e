/** Waiting that heeds a signal. Runs in Node too. */
export { pause } from './pause.ts'
