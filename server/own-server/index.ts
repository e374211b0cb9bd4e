/** Servers that learners write: the other end of their tabs. */
export { type OwnServerOptions, ownServerPlugin } from './own-server-plugin.ts'
export type { OwnServers } from './own-servers.ts'
export type { PortRange } from './port-pool.ts'
export { RemarkNote } from './remark-note.ts'
export type { ContractListener, ToldContract } from './told-contract.ts'
