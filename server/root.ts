/** The folder of the project. Its sources and the built server (`server/dist`) lie at different depths in it. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder))
}

/** Whether this is the built server, and not its sources. */
export const IS_BUILT = !import.meta.url.endsWith('.ts')

export const ROOT = rootAbove(import.meta.dirname)

/** Whether what is built can be built anew: a pack (server/pack) holds no sources. */
export const HAS_SOURCES = existsSync(join(ROOT, 'server/main.ts'))
