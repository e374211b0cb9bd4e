/** One thing that may be written at the caret. */
export interface Proposal {
  readonly label: string
  readonly kind: 'keyword' | 'property' | 'value' | 'path' | 'method' | 'field' | 'variable' | 'snippet'
  /** A few words on the same line: a type, the methods of a path. */
  readonly detail: string
  /** What it means, shown beside the list; plain text or Markdown. Empty where there is nothing to say. */
  readonly doc: string
  /** What takes the place of [start, end). */
  readonly insert: string
  /** `insert` has places to fill in, `$1` and `${2:like this}`. */
  readonly isSnippet: boolean
  /** After this word another one follows at once: go on proposing. */
  readonly goesOn: boolean
  readonly start: number
  readonly end: number
}

export type Words = Pick<Proposal, 'label' | 'kind' | 'insert'> & Partial<Omit<Proposal, 'start' | 'end'>>

export function proposal(words: Words, start: number, end: number): Proposal {
  return { detail: '', doc: '', isSnippet: false, goesOn: words.insert.endsWith(' '), ...words, start, end }
}

/** Text that a snippet inserts as it is. */
export function literally(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&')
}
