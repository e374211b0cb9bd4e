/** What is wrong with a request because of where it goes: to an own server that is not there, or does not speak so. */
import { isKafka, type RequestNode } from '../../../language/ast.ts'
import { namesMine } from '../../../language/mine.ts'
import type { Report } from '../../../language/problem.ts'
import { streamOf } from '../../../protocols/streams.ts'
import type { OwnKnowledge } from './knowledge.ts'

/** What has handlers in a tab; the others have protocols of their own beneath. */
const SPOKEN: ReadonlySet<string> = new Set(['sse', 'websocket'])

/** @param own undefined: it is not known yet whether there is one */
export function checkMine(request: RequestNode, own: OwnKnowledge | null | undefined, report: Report): void {
  if (!namesMine(request)) return
  const { span } = request.target
  const stream = streamOf(request)
  const isSpoken = stream === null || SPOKEN.has(stream.kind) || own?.isProgram === true
  if (isKafka(request) || !isSpoken) {
    const protocol = isKafka(request) ? 'Kafka' : 'Socket.IO'
    report({ code: 'mine-not-spoken', severity: 'error', span, facts: { protocol } })
  } else if (own === null) report({ code: 'mine-not-deployed', severity: 'warning', span, facts: {} })
}
