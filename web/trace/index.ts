/** The trace's door: recorded traffic, live from the feed, decoded. `assemble` and `transcript` are pure and run anywhere. */

export { PASTE_FORMATS, type PasteFormat } from '#proto/wire/hex/index.ts'
export { traceClient } from './client.ts'
export type { Detail, DetailFrame, DetailPiece, DetailSource, SqlDetail } from './detail.ts'
export type { Decoding } from './exchange-stream.ts'
export { saidOfFault } from './fault-texts.ts'
export { type FieldReference, parseReference, refersTo } from './field-reference.ts'
export type { KafkaBoard, KafkaConnection, KafkaStep } from './kafka/board.ts'
export type { KafkaProduceCall } from './kafka/produce-calls.ts'
export type { VersionRange, VersionUse } from './kafka/versions-told.ts'
export type { Located, Target } from './locate.ts'
export { useLook } from './look.ts'
export type { PasteAnswer, PasteFound, PasteQuestion } from './pasted/index.ts'
export { type GuessReason, PASTE_KINDS, type PasteKind } from './pasted/kinds.ts'
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
  type Row,
  type RowLayer,
  type RowLevel,
  type RowProtocol,
  type RowQuery,
  type RowWindow,
  type SessionRow,
  type SqlRow,
  type SqlsRow,
  type StreamRow,
  type UnitRow,
} from './row.ts'
export type { SpokenRow } from './row-of-spoken.ts'
export type { TraceFileProblem } from './saved-trace.ts'
export type { Spoken, SpokenPlace, SpokenPlaces, SpokenWish } from './spoken.ts'
export { saidOfRepeated, sqlMilliseconds } from './sql-texts.ts'
export type { Subject, SubjectId } from './subjects.ts'
export type { StageBlock, TableStage } from './table-stage.ts'
export type { Timeline, TimelineBin, TimelineLane } from './timeline.ts'
export type { ConnectionState, TraceState } from './trace-state.ts'
export { transcript } from './transcript.ts'
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
  TraceSql,
  TraceTls,
  WireVersion,
} from './types.ts'
export { untilChanged } from './until-changed.ts'
export { useAsking, useTrace } from './use-trace.ts'
export type { TraceSource } from './worker-messages.ts'
