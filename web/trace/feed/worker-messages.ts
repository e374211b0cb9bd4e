/**
 * What page and worker say to each other. Every question carries a number; its answer carries the same. Questions that are asked
 * together travel together, and so do their answers: what they change on the page is drawn as one picture.
 */
import type { Detail } from '../inside/detail.ts'
import type { Located, Target } from '../inside/locate.ts'
import type { Subject, SubjectId } from '../inside/subjects.ts'
import type { TableStage } from '../inside/table-stage.ts'
import type { KafkaBoard } from '../kafka/board.ts'
import type { RowQuery, RowWindow } from '../ladder/row.ts'
import type { Timeline } from '../ladder/timeline.ts'
import type { SpokenRow } from '../match/row-of-spoken.ts'
import type { Spoken, SpokenPlaces, SpokenWish } from '../match/spoken.ts'
import type { PasteAnswer, PasteQuestion } from '../pasted/index.ts'
import type { Fresh, Wish } from '../session.ts'
import type { RunTrace } from '../types.ts'
import type { FeedState } from './feed-socket.ts'
import type { OwnServer } from './own-server.ts'
import type { TraceFileProblem } from './saved-trace.ts'

/** `mine`: the viewer's own sandbox. `shared`: programs at the viewer's address that named none. `pasted`: bytes from the clipboard. */
export type TraceSource = 'mine' | 'shared' | 'pasted'

export type Question = { readonly source: TraceSource } & (
  | { readonly type: 'rows'; readonly query: RowQuery; readonly start: number; readonly count: number }
  /** `stamp`: of the detail that the page has already. To tell that it is still the same costs far less than to tell it again. */
  | { readonly type: 'detail'; readonly query: RowQuery; readonly key: string; readonly stamp: string | null }
  | { readonly type: 'opening'; readonly query: RowQuery; readonly wish: Wish; readonly stamp: string | null }
  | { readonly type: 'locate'; readonly query: RowQuery; readonly target: Target }
  | { readonly type: 'locate-spoken'; readonly query: RowQuery; readonly key: string }
  | {
      readonly type: 'spoken'
      readonly run: string
      readonly wishes: readonly SpokenWish[]
      readonly connections: number
    }
  | { readonly type: 'spoken-at'; readonly run: string; readonly key: string }
  | { readonly type: 'timeline'; readonly query: RowQuery; readonly bins: number }
  | { readonly type: 'stage'; readonly query: RowQuery; readonly key: string; readonly frame: string }
  | { readonly type: 'subjects' }
  | { readonly type: 'kafka' }
  | { readonly type: 'inside'; readonly subjects: readonly SubjectId[] }
  /** `run: null` asks for everything, at once; a run is waited for. */
  | { readonly type: 'trace'; readonly run: string | null }
  | { readonly type: 'save' }
  | { readonly type: 'load'; readonly file: Uint8Array }
  | { readonly type: 'messages' }
  | { readonly type: 'paste'; readonly pasted: PasteQuestion }
  | { readonly type: 'clear' }
)

export type Answer =
  | { readonly type: 'rows'; readonly window: RowWindow }
  | { readonly type: 'detail'; readonly detail: Fresh }
  | { readonly type: 'opening'; readonly detail: Fresh }
  | { readonly type: 'locate'; readonly located: Located | null }
  | { readonly type: 'locate-spoken'; readonly row: SpokenRow | null }
  | { readonly type: 'spoken'; readonly spoken: readonly (Spoken | null)[] }
  | { readonly type: 'spoken-at'; readonly at: SpokenPlaces }
  | { readonly type: 'timeline'; readonly timeline: Timeline }
  | { readonly type: 'stage'; readonly stage: TableStage | null }
  | { readonly type: 'subjects'; readonly subjects: readonly Subject[] }
  | { readonly type: 'kafka'; readonly board: KafkaBoard }
  | { readonly type: 'inside'; readonly details: readonly Detail[] }
  | { readonly type: 'trace'; readonly trace: RunTrace }
  | { readonly type: 'save'; readonly file: Uint8Array<ArrayBuffer> }
  | { readonly type: 'load'; readonly problem: TraceFileProblem | null }
  | { readonly type: 'messages'; readonly names: readonly string[] }
  | { readonly type: 'paste'; readonly pasted: PasteAnswer }
  | { readonly type: 'clear' }
  /** The worker has reported why. */
  | { readonly type: 'failed' }

export interface Asked {
  readonly id: number
  readonly question: Question
}

export interface Answered {
  readonly id: number
  readonly answer: Answer
}

export type ToWorker =
  | { readonly type: 'open'; readonly source: Exclude<TraceSource, 'pasted'>; readonly url: string }
  | { readonly type: 'retry' }
  /** The sandbox is another one now: forget everything and begin again. */
  | { readonly type: 'restart' }
  | { readonly type: 'ask'; readonly questions: readonly Asked[] }

export type FromWorker =
  | { readonly type: 'state'; readonly source: TraceSource; readonly state: FeedState }
  | { readonly type: 'changed'; readonly source: TraceSource; readonly version: number }
  | { readonly type: 'sandbox'; readonly name: string }
  /** Milliseconds by which the server's clock is before this machine's. */
  | { readonly type: 'clock'; readonly ahead: number }
  | { readonly type: 'catching'; readonly until: number }
  | { readonly type: 'own-server'; readonly ownServer: OwnServer | null }
  | { readonly type: 'answers'; readonly answers: readonly Answered[] }
