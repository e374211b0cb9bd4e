/** What the app has to know of a language but its texts. Plural rules, numbers and units are Intl's. */
export interface AboutLanguage {
  /** As its speakers call it. */
  readonly name: string
  /** The same where there is no room. */
  readonly short: string
  /** A letter of each script that it is written in: the faces of fonts are asked for by them. */
  readonly letters: string
  /** Marks the places of a text that must not break a line, beside those of all languages (`typeset.ts`). */
  typeset(text: string): string
  /** A module of the course, by its number: the build refuses it in a text. */
  readonly numberedModule: RegExp
}
