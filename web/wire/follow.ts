/** Follows a state of the server, line by line, as long as anybody looks; comes back where it breaks off. */
import { pause } from '../pause/index.ts'
import { askForLines, type WireAccess } from './ask.ts'
import { type Trouble, troubleOf } from './trouble.ts'

export interface Following<State> {
  readonly access: WireAccess
  readonly path: string
  /** The server is of the same version as the app; this only tells its answer from a stranger's. */
  readonly isState: (value: unknown) => value is State
  readonly told: (state: State) => void
  /** It will be asked again by itself. */
  readonly lost: (trouble: Trouble) => void
  /** Pauses double until one is so long. */
  readonly pauses: { readonly first: number; readonly longest: number }
  /** How long it goes on when nobody looks any more, ms: from one page to the next nothing is asked anew. */
  readonly linger: number
  readonly stopped: () => void
}

/** @returns what begins to look, and answers what ends that */
export function createFollower<State>(following: Following<State>): () => () => void {
  let watchers = 0
  let current: AbortController | null = null
  let leaving: ReturnType<typeof setTimeout> | undefined

  function stop(): void {
    current?.abort()
    current = null
    following.stopped()
  }

  return () => {
    watchers += 1
    clearTimeout(leaving)
    if (current === null) {
      current = new AbortController()
      void follow(following, current.signal)
    }
    return () => {
      watchers -= 1
      clearTimeout(leaving)
      if (watchers === 0) leaving = setTimeout(stop, following.linger)
    }
  }
}

async function follow<State>(
  { access, path, isState, told, lost, pauses }: Following<State>,
  signal: AbortSignal,
): Promise<void> {
  let patience = pauses.first
  while (!signal.aborted) {
    let trouble: Trouble = { code: 'unreachable', message: '' }
    try {
      for await (const state of askForLines(access, path, { signal })) {
        if (!isState(state)) continue
        patience = pauses.first
        told(state)
      }
    } catch (error) {
      trouble = troubleOf(error)
    }
    if (signal.aborted) return
    lost(trouble)
    await pause(patience, signal)
    patience = Math.min(patience * 2, pauses.longest)
  }
}
