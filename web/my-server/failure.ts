/** Why a deployment failed, as marks in the text that it is about, and a sentence where it is about none. Pure. */
import type { TextMarker } from '../editor/index.ts'
import type { Language } from '../i18n/index.ts'
import type { DeployFailure, HandlerError } from '../own-server/index.ts'
import type { ProtoProblem } from '../proto-compiler/index.ts'
import { describeProto } from '../protolab/index.ts'

export function protoMarkers(problems: readonly ProtoProblem[], language: Language): readonly TextMarker[] {
  return problems.map((problem) => ({
    start: problem.start,
    end: Math.max(problem.start + 1, problem.end),
    severity: problem.severity,
    message: describeProto(problem, language),
  }))
}

export interface Thrown {
  readonly failure: DeployFailure | null
  /** Of calls, the newest first. */
  readonly errors: readonly HandlerError[]
  /** The text has changed since they were thrown: their lines may be others. */
  readonly isStale: boolean
}

/** Of the handlers: a mistake of syntax, what was thrown when the file ran, and what handlers threw since. */
export function sourceMarkers({ failure, errors, isStale }: Thrown, source: string): readonly TextMarker[] {
  if (failure?.kind === 'syntax') return markerAt(source, failure.line, failure.column, failure.message)
  if (failure?.kind === 'run') return markerAt(source, failure.line, null, failure.message)
  if (failure !== null || isStale) return []
  const newest = errors.filter(({ line }, index) => errors.findIndex((one) => one.line === line) === index)
  return newest.flatMap(({ line, call, message }) =>
    markerAt(source, line, null, call === '' ? message : `${call}: ${message}`),
  )
}

/** Why a deployment failed, where it is about no place of a text. */
export function isWithoutPlace(failure: DeployFailure): boolean {
  return failure.kind === 'refused' || (failure.kind === 'run' && failure.line === null)
}

/** What is wrong with the syntax stands at one column; what was thrown is the line's. */
function markerAt(source: string, line: number | null, column: number | null, message: string): readonly TextMarker[] {
  const lines = source.split('\n')
  const text = line === null ? undefined : lines[line - 1]
  if (line === null || text === undefined) return []
  const begin = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const indent = text.length - text.trimStart().length
  const from = column === null ? indent : Math.min(Math.max(0, column - 1), Math.max(0, text.length - 1))
  return [{ start: begin + from, end: begin + Math.max(from + 1, text.trimEnd().length), severity: 'error', message }]
}
