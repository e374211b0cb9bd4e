/** The store's door. */
export { openStore, type Store } from './open-store.ts'
export type { SandboxRecord, SandboxRecords } from './sandbox-records.ts'
