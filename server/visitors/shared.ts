/** The sandbox of everyone who names none. */
export const SHARED = 'shared'

export function isShared(sandbox: string): boolean {
  return sandbox === SHARED
}
