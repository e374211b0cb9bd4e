/** package.json of a pack, which holds less than the project's own, and the same for npm's registry. */
import { LOADED_AS_THEY_ARE } from '../build/left-outside.ts'
import type { OutsidePackage } from './packages-outside.ts'

/** What a pack takes over from the project's package.json. */
export interface ProjectManifest {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly license: string
  readonly engines: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

function common({ name, version, description, license, engines }: ProjectManifest) {
  return { name, version, description, license, type: 'module', engines }
}

const asText = (manifest: object): string => `${JSON.stringify(manifest, null, 2)}\n`

/** For an archive: Node reads in it that the files are modules, and the server finds its folder by it. */
export function archiveManifest(project: ProjectManifest): string {
  return asText({ ...common(project), private: true })
}

/** For the registry: `npx framewise` starts it, and npm brings the libraries outside, and on Linux a Node where that of the machine is too old. */
export function npmManifest(project: ProjectManifest, outside: readonly OutsidePackage[]): string {
  const wanted = outside.filter(({ name }) => LOADED_AS_THEY_ARE.some((each) => each === name))
  return asText({
    ...common(project),
    bin: { framewise: 'server/start.js' },
    files: ['server', 'web', 'proto'],
    dependencies: Object.fromEntries(wanted.map(({ name, version }) => [name, version])),
    optionalDependencies: project.optionalDependencies,
  })
}
