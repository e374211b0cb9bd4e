/** Tracks as the build makes them from lessons/tracks, in one language. */
export interface TrackStep {
  /** `module/lesson/step` */
  readonly step: string
  readonly title: string
  /** The title of its lesson. */
  readonly lesson: string
  readonly minutes: number
}

export interface TrackSection {
  readonly title: string
  /** The part of the seminar's handout that it follows; null where it follows none. */
  readonly handout: string | null
  readonly steps: readonly TrackStep[]
}

/** One line of a lesson plan. */
export interface SheetRow {
  /** Minutes since the start. */
  readonly from: number
  readonly to: number
  readonly step: TrackStep
  /** What the presenter shows. */
  readonly show: string
  /** What the presenter asks the class. */
  readonly ask: string
}

export interface Track {
  /** Part of the address, and of links to steps: `?track=seminar`. */
  readonly id: string
  readonly title: string
  /** Its name where there is little room. */
  readonly short: string
  /** For whom it is. */
  readonly lead: string
  readonly sections: readonly TrackSection[]
  /** A plan by the clock; empty where the track has none. */
  readonly sheet: readonly SheetRow[]
}
