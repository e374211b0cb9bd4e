/** What the search finds. Everything a result shows is in the index itself: finding needs no server. */
export const KINDS = ['page', 'step', 'guide', 'question', 'term', 'field', 'spec'] as const
export type Kind = (typeof KINDS)[number]

export interface Entry {
  /**
   * Of its kind: the path of a page, `module/lesson/step`, the part of the guide's page, a question of the interview, a term's id,
   * a field's key, a specification's reference.
   */
  readonly id: string
  readonly kind: Kind
  readonly title: string
  /** Where it belongs: the lesson of a step, the key of a field, the document of a section. */
  readonly context: string
  readonly text: string
}
