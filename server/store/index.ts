/** The store's door. */
export { openStore, type Store, type StoreOptions } from './open-store.ts'
export type { SandboxRecord, SandboxRecords } from './sandbox-records.ts'
