/** Which numbers lessons print, and what is measured for each: the rows of the ladder whose bytes make it up. */

export interface RowChoice {
  readonly text: string | RegExp
  /** Which of several, from 0. */
  readonly at?: number
}

/** Bytes on the wire, or of them those of the head or of the content. */
export type Part = 'all' | 'head' | 'body'

export interface Measured {
  readonly rows: readonly RowChoice[]
  readonly part?: Part
  readonly times?: number
  /** Where the texts print it: the first group is the number. */
  readonly told: { readonly en: RegExp; readonly ru: RegExp }
  readonly isExact?: boolean
}

export interface LessonNumbers {
  readonly lesson: string
  readonly step: string
  readonly block: string
  /** Where the number is not of the block as it stands. */
  readonly request?: string
  readonly numbers: readonly Measured[]
}

export const answer = (at: number): RowChoice => ({ text: '200 OK', at })
export const both = (pattern: RegExp) => ({ en: pattern, ru: pattern })
/** A cell of a table: the row by what stands in its first cell, the column from 1. */
export const cell = (row: string, column: number) =>
  new RegExp(`\\| ${row} *${'\\|[^|]*'.repeat(column - 1)}\\| [^\\d|]*([\\d, ]+)`)
