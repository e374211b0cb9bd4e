/** A block as a file for the HTTP client of an editor: what the app and the environments give it is defined there. */
import type { NamedValue } from '../../language/named.ts'
import type { Variables } from '../language/index.ts'
import { speaksToMine } from '../run/own-server.ts'
import { usedNamed } from './used-secrets.ts'

/** @param isRevealed whether secrets may stand in it */
export function httpFile(
  text: string,
  { host, mine }: Variables,
  named: readonly NamedValue[] = [],
  isRevealed = false,
): string {
  const used = usedNamed(text, named).map((one) => definitionOf(one, isRevealed))
  const lines = [`@host = ${host}`, ...(speaksToMine(text) ? [`@mine = ${mine}`] : []), ...used]
  return `${lines.join('\n')}\n\n${text.trim()}\n`
}

/** A definition is one line, so that a value of several is left to the environment, as a secret is. */
function definitionOf({ name, written, isSecret }: NamedValue, isRevealed: boolean): string {
  if (isSecret && !isRevealed) return `# ${name} is a secret: give it a value in http-client.private.env.json`
  if (/[\r\n]/.test(written)) return `# ${name} has several lines: give it a value in http-client.env.json`
  return `@${name} = ${written}`
}
