/** The line that runs a program, with the addresses of this server where they are not those that the program begins with. */
import { PROGRAM_ADDRESSES, type SandboxResponse } from '#proto/api/sandbox.ts'
import { ownValue } from '#proto/wire/own-value.ts'

const ADDRESSES: Readonly<Record<string, { readonly here: keyof SandboxResponse; readonly usual: string }>> =
  PROGRAM_ADDRESSES

type HoleShell = 'bash' | 'powershell' | 'cmd'

/**
 * @param variables that the program reads
 * @returns one line, the same for all shells where nothing has to be said
 * @example commandLine('bash', 'node a.ts', [['FRAMEWISE_URL', 'http://10.0.0.5:8080']]) // FRAMEWISE_URL=http://10.0.0.5:8080 node a.ts
 */
export function commandLine(
  shell: HoleShell,
  command: string,
  settings: readonly (readonly [string, string])[],
): string {
  const said = {
    bash: settings.map(([name, value]) => `${name}=${value} `),
    powershell: settings.map(([name, value]) => `$env:${name}='${value}'; `),
    cmd: settings.map(([name, value]) => `set "${name}=${value}" && `),
  }[shell]
  return said.join('') + command
}

/** What the environment has to say for the program to find this server. @param addresses null before the server has told */
export function settingsFor(
  variables: readonly string[],
  addresses: Partial<SandboxResponse> | null,
): (readonly [string, string])[] {
  return variables.flatMap((name) => {
    const known = ownValue(ADDRESSES, name)
    const value = known === undefined ? undefined : addresses?.[known.here]
    return value === undefined || value === known?.usual ? [] : [[name, String(value)] as const]
  })
}
