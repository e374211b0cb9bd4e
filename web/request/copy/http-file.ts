/** A block as a file for the HTTP client of an editor: what the app gives it by itself is defined there. */
import type { Variables } from '../language/index.ts'
import { speaksToMine } from '../run/own-server.ts'

export function httpFile(text: string, { host, mine }: Variables): string {
  const lines = [`@host = ${host}`, ...(speaksToMine(text) ? [`@mine = ${mine}`] : [])]
  return `${lines.join('\n')}\n\n${text.trim()}\n`
}
