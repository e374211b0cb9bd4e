/** The app's own protocol to its server, its one client. Runs in Node too. */
export { ask, askForLines, type WireAccess } from './ask.ts'
export { createFollower } from './follow.ts'
export { open, type Told, type WireCall } from './open.ts'
export { messageOf, type Trouble, troubleOf, WireError, type WireFailure } from './trouble.ts'
