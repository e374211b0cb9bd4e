/**
 * What is wrong with a .proto file, as data: a code, its place, and the facts that its sentence needs. The sentences stand in
 * `../problem-texts.ts`, in both languages.
 */
export interface Place {
  /** Offsets in the text, half open. */
  readonly start: number
  readonly end: number
}

export type ProtoProblemCode =
  | 'character'
  | 'string-open'
  | 'comment-open'
  | 'expected'
  | 'number-needed'
  | 'too-deep'
  | 'syntax-missing'
  | 'syntax-unknown'
  | 'edition'
  | 'import-unknown'
  | 'package-twice'
  | 'group'
  | 'extensions'
  | 'type-unknown'
  | 'type-not-message'
  | 'name-twice'
  | 'json-name-twice'
  | 'number-twice'
  | 'number-range'
  | 'number-kept'
  | 'number-reserved'
  | 'name-reserved'
  | 'range-empty'
  | 'enum-empty'
  | 'enum-first'
  | 'enum-alias'
  | 'enum-range'
  | 'enum-scope'
  | 'map-key'
  | 'map-label'
  | 'label-missing'
  | 'label-required'
  | 'oneof-label'
  | 'oneof-empty'
  | 'packed'
  | 'default-proto3'
  | 'option-unknown'
  | 'option-custom'
  | 'refused'

export interface ProtoProblem extends Place {
  readonly code: ProtoProblemCode
  readonly severity: 'error' | 'warning'
  readonly facts: Readonly<Record<string, string>>
}

export type Report = (
  code: ProtoProblemCode,
  place: Place,
  facts?: Readonly<Record<string, string>>,
  severity?: 'error' | 'warning',
) => void

/** Thrown inside the parser alone: the statement at hand makes no sense; the next one may. */
export class Mistake extends Error {
  readonly problem: ProtoProblem
  constructor(code: ProtoProblemCode, place: Place, facts: Readonly<Record<string, string>> = {}) {
    super(code)
    this.problem = { code, severity: 'error', start: place.start, end: place.end, facts }
  }
}
