/** Servers that learners write: the other end of their tabs. */
export { type OwnServerOptions, ownServerPlugin } from './own-server-plugin.ts'
export type { ContractListener, OwnServers, ToldContract } from './own-servers.ts'
export type { PortRange } from './port-pool.ts'
export { RemarkNote } from './remark-note.ts'
