/** REST's door. */
export { type RestOptions, restPlugin } from './rest-plugin.ts'
export { answerUnreadableUrl, MOST_OF_A_PART } from './unreadable-url.ts'
