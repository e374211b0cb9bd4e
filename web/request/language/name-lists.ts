/** Lists of names within a problem's sentence. */

/** Names as directives are written. */
export function at(names: readonly string[]): readonly string[] {
  return names.map((name) => `@${name}`)
}

/** A sentence of its own, behind another; nothing where there are no names. @example maybe('Did you mean', ['a', 'b']) // ' Did you mean a, b?' */
export function maybe(words: string, names: readonly string[], end: '?' | '.' = '?'): string {
  return names.length === 0 ? '' : ` ${words} ${names.join(', ')}${end}`
}
