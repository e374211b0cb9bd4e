/** A fault in the course's files, told the way a compiler tells it: `file:line:column: what is wrong and what to do`. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

export class LessonProblem extends Error {
  override name = 'LessonProblem'
  readonly place: Place

  constructor(place: Place, message: string) {
    super(`${place.file}:${place.line ?? 1}:${place.column ?? 1}: ${message}`)
    this.place = place
  }
}
