/**
 * The words that a shell hands to a program, out of a pasted command. In: text as bash, cmd or PowerShell reads it. Out: one list of
 * words for each command, and the text that is no part of a command (a pipe, a redirect). Nothing is run or looked up: `$NAME` stays in
 * its word between `VARIABLE_BEGIN` and `VARIABLE_END`.
 */
import { readBash } from './shells/bash.ts'
import { readCmd } from './shells/cmd.ts'
import type { ReadCommands } from './shells/command.ts'
import { readPowershell } from './shells/powershell.ts'

export { type Command, VARIABLE_BEGIN, VARIABLE_END } from './shells/command.ts'

export type CommandShell = 'bash' | 'cmd' | 'powershell'

/** By what only one of them writes; a plain line means the same in all three. */
export function shellOf(text: string): CommandShell {
  if (/\^"|\^\s*$/m.test(text)) return 'cmd'
  if (/(?:^|[\s{;])(?:curl\.exe|Invoke-(?:WebRequest|RestMethod)|iwr|irm)\s/i.test(text)) return 'powershell'
  return /`\s*$/m.test(text) ? 'powershell' : 'bash'
}

export function readCommands(text: string, shell = shellOf(text)): ReadCommands {
  const plain = text.replaceAll('\r\n', '\n')
  if (shell === 'cmd') return readCmd(plain)
  return shell === 'powershell' ? readPowershell(plain) : readBash(plain)
}
