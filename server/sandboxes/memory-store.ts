/** Sandboxes that live as long as the process: for tests, and for a server that keeps nothing. */
import type { SandboxRecord, SandboxStore } from './registry.ts'

export function createMemoryStore(): SandboxStore {
  const records = new Map<string, SandboxRecord>()
  return {
    load: async () => [...records.values()],
    save: async (record) => {
      records.set(record.secretHash, record)
    },
    touch: async (secretHash, lastSeen) => {
      const known = records.get(secretHash)
      if (known !== undefined) records.set(secretHash, { ...known, lastSeen })
    },
    delete: async ({ secretHash }) => {
      records.delete(secretHash)
    },
  }
}
