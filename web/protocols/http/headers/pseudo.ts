/** HTTP/2's pseudo-header fields: what HTTP/1.1 writes into its start line (RFC 9113 §8.3). */

export interface PseudoWords {
  path(value: string): string
  authority(value: string): string
  readonly schemes: Readonly<Record<'http' | 'https', string>>
}

interface Meanings {
  method(method: string): string | null
  status(status: number): string | null
}

/** The answer is null for every other name. */
export function pseudoHeaders(words: PseudoWords, meanings: Meanings): (name: string, value: string) => string | null {
  return (name, value) => {
    switch (name) {
      case ':method':
        return meanings.method(value)
      case ':status':
        return /^\d{3}$/.test(value) ? meanings.status(Number(value)) : null
      case ':path':
        return words.path(value)
      case ':authority':
        return words.authority(value)
      case ':scheme':
        return value === 'http' || value === 'https' ? `${value}: ${words.schemes[value]}.` : `${value}.`
      default:
        return null
    }
  }
}
