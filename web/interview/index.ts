/** What was answered in the interview and in recaps. Their pages are loaded by the app. */

export { type RecapResult, recapResult } from './recap/result.ts'
export { asReviews, mergeReviews, type Review, type Reviews, useReviews } from './reviews.ts'
