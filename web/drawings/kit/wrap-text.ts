/**
 * SVG does not break lines. Widths are reckoned, not measured, so that a drawing has its shape before its font is there, and in tests: Golos Text
 * has about 0.55 em a sign, JetBrains Mono 0.6 em.
 */
const EM = { sans: 0.55, mono: 0.6 } as const

export type Face = keyof typeof EM

function widthOf(text: string, size: number, face: Face = 'sans'): number {
  return text.length * size * EM[face]
}

/** Broken at plain spaces; a word that is longer than the line stands alone. @example wrapText('one two', 30, 10) // ['one', 'two'] */
export function wrapText(text: string, width: number, size: number, face: Face = 'sans'): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`, size, face) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** How many lines of captions a text takes. @example linesOf('one two', 30) // 2 */
export function linesOf(text: string, width: number): number {
  return wrapText(text, width, 12).length
}
