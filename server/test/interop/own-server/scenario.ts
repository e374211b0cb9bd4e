/** What is tried in several steps, with more than one learner or with a hostile one. Answers what went wrong. */

export interface Scenario {
  readonly name: string
  /** @param url of the server @param folder its own, empty */
  play(url: string, folder: string): Promise<readonly string[]>
}

/** A fact that must hold, and how it is said where it does not. */
export type Claim = readonly [problem: string, isFine: boolean]

export function problemsOf(claims: readonly Claim[]): readonly string[] {
  return claims.filter(([, isFine]) => !isFine).map(([problem]) => problem)
}
