/**
 * Tests of one server that are run against several, too, with the same assertions: whichever process is dialled, the answer is the same.
 * `npm test` takes them to two processes behind one door where there is a PostgreSQL, `npm run interop -- --only=many` to two servers
 * behind HAProxy, which takes them in turn.
 */
export const ASKED_OF_MANY: readonly string[] = [
  'server/json-bodies.test.ts',
  'server/operations/drain.test.ts',
  'server/operations/tracing.test.ts',
  'server/own-server/calls.test.ts',
  'server/own-server/http-call.test.ts',
  'server/own-server/own-servers.test.ts',
  'server/own-server/socket-call.test.ts',
  'server/own-server/told-contracts.test.ts',
  'server/protocols/socket-io/polls-over-http2.test.ts',
  'server/raw-requests.test.ts',
  'server/sandboxes/own-origin.test.ts',
  'server/second-port.test.ts',
  'server/test/clock.test.ts',
  'server/test/early-answers.test.ts',
  'server/test/new-name.test.ts',
  'server/test/own-bytes.test.ts',
  'server/test/web-calls.test.ts',
  'server/test/whole-document.test.ts',
  'server/users-alike.test.ts',
]

/** With what processes of one machine have in common: the broker inside, and what they have counted. Of several servers each has its own. */
export const ASKED_OF_PROCESSES: readonly string[] = [
  ...ASKED_OF_MANY,
  'server/app.test.ts',
  'server/operations/operations.test.ts',
]
