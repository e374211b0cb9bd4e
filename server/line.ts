/** Between two processes of a machine, in order. The other end's is its mirror; what is said is what can be cloned. */
export interface Line<Said, Heard> {
  post(message: Said): void
  onMessage(listener: (message: Heard) => void): void
  /** The other end is no more. */
  onEnd(listener: () => void): void
}
