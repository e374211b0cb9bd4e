/** What was answered in the interview and in recaps. Their pages are loaded by the app. */
export { RecapInvite, RecapLine } from './recap/recap-invite.tsx'
export { asReviews, mergeReviews, type Review, type Reviews, useReviews } from './reviews.ts'
