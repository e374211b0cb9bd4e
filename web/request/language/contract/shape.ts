/**
 * What a JSON value may be, whoever says so: a schema of OpenAPI or a message of Protocol Buffers. Completion, and nothing
 * else, walks along it; fields are made when asked for, since types may hold themselves.
 */
export interface Shape {
  readonly kind: 'object' | 'map' | 'list' | 'string' | 'number' | 'boolean' | 'any'
  /** As its contract names it: `int32`, `user.UserStatus`, `date-time`. */
  readonly type: string
  readonly doc: string
  /** Values that it names, in JSON, most useful first. */
  readonly values: readonly ShapeValue[]
  /** No other value is right. */
  readonly isClosed: boolean
  fields(): readonly ShapeField[]
  /** What a list or a map holds. */
  item(): Shape | null
  /** What it may be instead, each of another kind. */
  readonly others?: readonly Shape[]
}

export interface ShapeValue {
  readonly json: string
  readonly doc: string
}

export interface ShapeField {
  readonly name: string
  /** Other spellings that mean the same field. */
  readonly aliases: readonly string[]
  readonly isRequired: boolean
  /** The oneof that it belongs to: at most one field of it can be set. */
  readonly group: string | null
  readonly doc: string
  shape(): Shape
}

export function plainShape(kind: Shape['kind'], type: string, more: Partial<Shape> = {}): Shape {
  return { kind, type, doc: '', values: [], isClosed: false, fields: () => [], item: () => null, ...more }
}

/** The shape of the value at `path`, from the outermost in; null where the contract ends. */
export function shapeAt(shape: Shape | null, path: readonly (string | number)[]): Shape | null {
  let at = shape
  for (const step of path) {
    if (at === null) return null
    if (typeof step === 'number' || at.kind === 'map') at = at.item()
    else at = fieldNamed(at, step)?.shape() ?? null
  }
  return at
}

export function fieldNamed(shape: Shape, name: string): ShapeField | undefined {
  return shape.fields().find((field) => field.name === name || field.aliases.includes(name))
}
