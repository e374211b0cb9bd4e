/** The one live region of the app. */
export { announce } from './announcements.ts'
export { Announcer } from './announcer.tsx'
