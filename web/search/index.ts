/** What other rooms take from the search: how a word is compared. The dialog comes by its own path. */
export { wordOf } from './words.ts'
