/** Where a module leads to its recap, and which questions that has. The page itself is the interview's. */
export { recapIdsOf } from './recap-ids.ts'
export { RecapInvite, RecapLine } from './recap-invite.tsx'
