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
  | 'escape'
  | 'expected'
  | 'number-needed'
  | 'number-form'
  | 'too-deep'
  | 'syntax-missing'
  | 'syntax-unknown'
  | 'edition-unknown'
  | 'import-unknown'
  | 'import-twice'
  | 'import-weak'
  | 'package-twice'
  | 'group-name'
  | 'group-proto2'
  | 'extensions-proto3'
  | 'extend-empty'
  | 'extend-options'
  | 'extend-number'
  | 'extend-taken'
  | 'extend-map'
  | 'extend-required'
  | 'message-set'
  | 'type-unknown'
  | 'type-not-message'
  | 'name-twice'
  | 'name-style'
  | 'json-name-twice'
  | 'json-name-form'
  | 'number-twice'
  | 'number-range'
  | 'number-kept'
  | 'number-reserved'
  | 'name-reserved'
  | 'range-empty'
  | 'range-overlap'
  | 'reserved-twice'
  | 'reserved-mixed'
  | 'reserved-form'
  | 'reserved-name'
  | 'enum-empty'
  | 'enum-first'
  | 'enum-alias'
  | 'enum-alias-idle'
  | 'enum-similar'
  | 'enum-range'
  | 'enum-scope'
  | 'enum-closed'
  | 'enum-map'
  | 'map-key'
  | 'map-label'
  | 'label-missing'
  | 'label-required'
  | 'label-edition'
  | 'oneof-label'
  | 'oneof-empty'
  | 'packed'
  | 'default-proto3'
  | 'default-place'
  | 'default-value'
  | 'option-unknown'
  | 'option-value'
  | 'option-twice'
  | 'option-place'
  | 'option-edition'
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
