/** Identifies visitors by their network address, and limits how much each may hold of what all share. */
export { createGuesses, defaultGuessLimits, type Guesses, type GuessLimits } from './guesses.ts'
export { shareHeld, TELL_MS } from './held-elsewhere.ts'
export { createOthers, NO_OTHERS, type Others, type Wire } from './others.ts'
export { isShared, SHARED, worldOf } from './shared-world.ts'
export { type Guest, guestOf, inCrowd, type Refusal, ShareBook, type ShareLimits, Shares, shareOf } from './shares.ts'
export { createTokenBuckets } from './token-bucket.ts'
export { groupsOf, hostOf, LOOPBACK, visitorOf } from './visitor.ts'
