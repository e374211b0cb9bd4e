/** Why a deployment failed, as marks in the text that it is about, and a sentence where it is about none. Pure. */
import type { TextMarker } from '../editor/index.ts'
import type { Language } from '../i18n/index.ts'
import type { ProtoProblem } from '../proto-compiler/index.ts'
import { describeProto } from '../protolab/index.ts'
import type { Failure } from './own-server.ts'

export function protoMarkers(problems: readonly ProtoProblem[], language: Language): readonly TextMarker[] {
  return problems.map((problem) => ({
    start: problem.start,
    end: Math.max(problem.start + 1, problem.end),
    severity: problem.severity,
    message: describeProto(problem, language),
  }))
}

/** Of the handlers: a mistake of syntax, or what was thrown when the code ran. Without a line it marks nothing. */
export function sourceMarkers(failure: Failure | null, source: string): readonly TextMarker[] {
  if (failure === null || (failure.kind !== 'syntax' && failure.kind !== 'run')) return []
  const { line, message } = failure
  if (line === null) return []
  const lines = source.split('\n')
  const text = lines[line - 1]
  if (text === undefined) return []
  const begin = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const indent = text.length - text.trimStart().length
  // What is wrong with the syntax stands at one place; what was thrown is the line's.
  const column = failure.kind === 'syntax' ? Math.min(failure.column - 1, Math.max(0, text.length - 1)) : indent
  return [
    { start: begin + column, end: begin + Math.max(column + 1, text.trimEnd().length), severity: 'error', message },
  ]
}
