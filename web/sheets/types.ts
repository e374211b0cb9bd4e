/** Cheat sheets in one language, as the build makes them from lessons/sheets. Texts may have `code`. */

export interface SheetRow {
  readonly of: string
  /** One, or as many as the section has columns. */
  readonly cells: readonly string[]
}

export interface SheetSection {
  readonly title: string
  /** `RFC 9110 §9.3`; null where its makers' own pages define it. */
  readonly spec: string | null
  /** Steps, `module/lesson/step`, that teach it; one at least. */
  readonly steps: readonly string[]
  /** It takes the whole width of the paper. */
  readonly isWide: boolean
  /** How it looks on the wire, drawn with letters; null where there is nothing to draw. */
  readonly figure: string | null
  /** Names of the cells; none where each row has one. */
  readonly columns: readonly string[]
  readonly rows: readonly SheetRow[]
}

/** What fits on one page of A4. */
export interface Sheet {
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly sections: readonly SheetSection[]
}
