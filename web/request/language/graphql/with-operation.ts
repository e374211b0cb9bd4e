/** Writes `# @operation Name` above a request, in the place of the one before, or of none. Pure: text in, text out. */
import { directive, type RequestNode } from '../../../language/ast.ts'

export function withOperation(text: string, request: RequestNode, name: string): string {
  const written = directive(request, 'operation')
  const line = `# @operation ${name}`
  if (written) return text.slice(0, written.span.start) + line + text.slice(written.span.end)
  const start = text.lastIndexOf('\n', request.method.span.start - 1) + 1
  return `${text.slice(0, start)}${line}\n${text.slice(start)}`
}
