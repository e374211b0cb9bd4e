/** A learner's own server, run by this browser: everything but its page. */
export { type Declared, declarationsOf } from './declare/declarations.ts'
export { loadFiles as keptFiles } from './kept-files.ts'
export { PROTO_NAME } from './proto-name.ts'
export { STARTERS, type Starter, starterFiles } from './starters/index.ts'
export { resumeOwnServer, useOwnServer } from './store.ts'
export type {
  ConsoleLine,
  DeployFailure,
  HandlerError,
  HeldMessage,
  OwnServerActions,
  OwnServerState,
  RefusedReason,
  ServerFile,
  ServingStatus,
} from './types.ts'
