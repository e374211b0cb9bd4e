/** A folder for data, with the folders above it. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Not node's `recursive`: where the file system refuses by ENOENT, as /proc does, node tries again for ever.
 *
 * @throws what the system says where it cannot be made
 */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  const parent = dirname(folder)
  if (statSync(parent, { throwIfNoEntry: false }) === undefined) makeFolder(parent)
  mkdirSync(folder)
}
