/** Where there are several processes, worlds come to one of them and go (server/homes): what is kept of them in memory comes and goes, too. */
export interface Movable {
  /** From now on these are this process's: what the store has of them is known again. */
  take(isTaken: (sandbox: string) => boolean): Promise<void>
  /** Nothing is held of these any more. The store keeps what it has. */
  letGo(isGone: (sandbox: string) => boolean): void
}
