/** What the learner's code threw, in words, with the line of the editor where it happened. */

/** What the learner's file is called in stacks and developer tools. */
export const SOURCE_NAME = 'server.ts'

export interface Thrown {
  readonly message: string
  /** From 1; null where the stack does not say. */
  readonly line: number | null
}

export function thrownOf(error: unknown): Thrown {
  if (!(error instanceof Error)) return { message: `thrown: ${String(error)}`, line: null }
  return { message: `${error.name}: ${error.message}`, line: lineOf(error.stack ?? '') }
}

/** Chromium writes `at f (server.ts:3:7)`, Firefox and WebKit `f@server.ts:3:7`; the first is where it was thrown. */
function lineOf(stack: string): number | null {
  const found = /(?:^|[^\w.-])server\.ts:(\d+)(?::\d+)?/m.exec(stack)
  return found?.[1] === undefined ? null : Number(found[1])
}
