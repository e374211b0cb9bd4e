/**
 * Which of the app's single keys was pressed. On a layout without Latin letters the place on the keyboard counts: `[` is where
 * Russian has х.
 */
export function keyOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (key.length !== 1 || key <= '~') return key.length === 1 ? key.toLowerCase() : key
  if (code === 'BracketLeft') return '['
  if (code === 'BracketRight') return ']'
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key
}
