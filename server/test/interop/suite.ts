/** A judge that nobody here wrote: how to find it, and what it says of the server. */

export interface Verdict {
  /** One line, with the figures. */
  readonly summary: string
  readonly problems: readonly string[]
}

export interface Suite {
  readonly name: string
  /** Its version; throws when it is not on this machine. */
  find(): Promise<string>
  /** @param folder its own, empty */
  judge(folder: string): Promise<Verdict>
}
