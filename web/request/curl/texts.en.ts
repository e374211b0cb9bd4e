import type { LeftOut } from './draft.ts'

const whys = {
  host: (what: string) => `${what}: requests go to this server alone, so the path is asked of {{host}}`,
  browser: (what: string) => `${what}: the browser writes these headers by itself`,
  file: (what: string) => `${what}: a page cannot read the file. Paste its content as the body`,
  variable: (what: string) => `${what}: a variable of your shell. Write its value behind “=” in the first lines`,
  option: (what: string) => `${what}: has no counterpart in a browser`,
  rest: (what: string) => `${what}: is no part of the request`,
  body: (what: string) => `The body “${what}…”: contains a line that begins another request here`,
} satisfies Record<LeftOut['why'], (what: string) => string>

export const texts = {
  found: 'This is a command for a terminal.',
  turn: 'Turn into a request',
  notRead: 'No address was found in this command. A request needs one.',
  leftOut: 'Not taken over from the command',
  close: 'Close',
  why: ({ why, what }: LeftOut) => whys[why](what),
}
