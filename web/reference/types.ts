import type { FieldPlace } from '../explain/index.ts'

/** What can be looked up of the wire itself: fields by their keys, and the specifications that define them. */
export interface FieldEntry {
  /** `h2.headers.flags.end_stream` */
  readonly key: string
  readonly label: string
  /** `RFC 9113 §6.2` */
  readonly spec: string | null
  /** A real sentence over real bytes; null for what only broken traffic brings. */
  readonly example: { readonly text: string; readonly hex: string; readonly place: FieldPlace | null } | null
  /** Steps that show it, as `module/lesson/step`. */
  readonly steps: readonly string[]
}

export interface Reference {
  readonly fields: readonly FieldEntry[]
}
