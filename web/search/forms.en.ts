/** Forms of English words. */
import type { Forms } from './words.ts'

export const forms: Forms = {
  has: (word) => /^[a-z]/.test(word),
  stem: (word) => (/^[a-z]{4,}[^su]s$/.test(word) ? word.slice(0, -1) : word),
}
