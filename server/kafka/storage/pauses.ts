/** Long work in one thread with others: after each piece they have their turn. */
/** In bytes looked at: some milliseconds. */
const PIECE = 1_048_576

export interface Pauses {
  /** So many bytes are looked at now; true: first pause. */
  isDue(bytes: number): boolean
  /** Others have their turn. */
  pause(): Promise<void>
}

export function takePauses(pause: () => Promise<void>, piece = PIECE): Pauses {
  let done = 0
  let next = 0
  return {
    isDue(bytes) {
      done += bytes
      next = bytes
      return done > piece && done > bytes
    },
    async pause() {
      done = next
      await pause()
    },
  }
}
