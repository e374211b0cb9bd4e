/** Sandboxes: whose data and whose traffic a request is about. */
export { createMemoryStore } from './memory-store.ts'
export { type OriginPolicy, refusalOfHost, refusalOfOrigin } from './own-origin.ts'
export {
  type MakingLimits,
  type OtherRegistries,
  Registry,
  type RegistryLimits,
  type Sandbox,
  type SandboxRecord,
  type SandboxStore,
} from './registry.ts'
export { directoryOf, requireViewer, type SandboxesOptions, sandboxesPlugin } from './sandboxes-plugin.ts'
