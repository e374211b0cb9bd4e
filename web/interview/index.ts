/** What was answered in the interview. Its page is loaded by the app. */
export { asReviews, mergeReviews, type Review, type Reviews, useReviews } from './reviews.ts'
