/** A learner's own server, run by this browser: everything but its page. */
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
