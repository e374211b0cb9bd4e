/** The trace's door: recorded traffic, live from the feed, decoded. `assemble` and `transcript` are pure and run anywhere. */

export { PASTE_FORMATS, type PasteFormat } from '#proto/wire/hex/index.ts'
export type { Decoding } from './capture/exchange-stream.ts'
export { ownServer, traceClient } from './feed/client.ts'
export type { OwnServer } from './feed/own-server.ts'
export type { TraceFileProblem } from './feed/saved-trace.ts'
export type { ConnectionState, TraceState } from './feed/trace-state.ts'
export { untilChanged } from './feed/until-changed.ts'
export { useAsking, useTrace } from './feed/use-trace.ts'
export type { TraceSource } from './feed/worker-messages.ts'
export type { Detail, DetailFrame, DetailPiece, DetailSource, SqlDetail } from './inside/detail.ts'
export { type FieldReference, parseReference, refersTo } from './inside/field-reference.ts'
export type { Located, Target } from './inside/locate.ts'
export type { Subject, SubjectId } from './inside/subjects.ts'
export type { StageBlock, TableStage } from './inside/table-stage.ts'
export type { KafkaBoard, KafkaConnection, KafkaStep } from './kafka/board.ts'
export type { KafkaProduceCall } from './kafka/produce-calls.ts'
export type { VersionRange, VersionUse } from './kafka/versions-told.ts'
export {
  type ClosedRow,
  type ControlRow,
  EVERYTHING,
  type ExchangeRow,
  type FaultRow,
  type GapRow,
  type MessageRow,
  type NoticeRow,
  type OpenRow,
  type PauseRow,
  type RemarkRow,
  type Row,
  type RowLevel,
  type RowQuery,
  type RowWindow,
  type RunRow,
  type SessionRow,
  type SqlRow,
  type SqlsRow,
  type StreamRow,
  type UnitRow,
} from './ladder/row.ts'
export { dropOf, ROW_HEIGHT, WHOLE } from './ladder/scale.ts'
export type { Timeline, TimelineBin, TimelineLane } from './ladder/timeline.ts'
export { useLook } from './look.ts'
export type { SpokenRow } from './match/row-of-spoken.ts'
export type { Spoken, SpokenPlace, SpokenPlaces, SpokenWish } from './match/spoken.ts'
export type { PasteAnswer, PasteFound, PasteQuestion } from './pasted/index.ts'
export { type GuessReason, PASTE_KINDS, type PasteKind } from './pasted/kinds.ts'
export type {
  Client,
  HttpVersion,
  RunTrace,
  TraceCall,
  TraceExchange,
  TraceFault,
  TraceFrame,
  TraceGap,
  TraceMessage,
  TraceRemark,
  TraceSql,
  TraceTls,
  WireVersion,
} from './types.ts'
export { saidOfFault } from './words/fault-texts.ts'
export { saidOfRepeated, sqlMilliseconds } from './words/sql-texts.ts'
export { transcript } from './words/transcript.ts'
