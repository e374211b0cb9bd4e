/** All contracts on one page; and a value to begin from, for any shape of a contract. */
export { ContractsPage } from './contracts-page.tsx'
export { jsonOf, ofAnother, sampleOf } from './sample.ts'
