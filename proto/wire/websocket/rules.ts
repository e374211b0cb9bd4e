/** The rules that a frame can break by its header alone; its end stays known, so that the next frame can be read. */
import { type Direction, type Issue, wireSource } from '../model.ts'
import type { Extensions } from './deflate.ts'
import { type Header, isMinimal, RSV1 } from './header.ts'
import { type WebSocketIssue, webSocketIssue } from './issues.ts'
import { BINARY, isControl, kindOf, TEXT } from './opcodes.ts'

/** Longest payload of a control frame (RFC 6455 §5.5). */
const CONTROL_LIMIT = 125

/** `isOver`: the side has sent a Close frame already. */
export function frameRules(
  header: Header,
  start: number,
  direction: Direction,
  extensions: Extensions,
  isOver: boolean,
): readonly Issue[] {
  const { opcode, shortLength, length, isFinal, key } = header
  const issues: Issue[] = []
  const report = (code: WebSocketIssue, from: number, to: number): void => {
    issues.push(webSocketIssue(code, { source: wireSource(direction), start: start + from, end: start + to }))
  }
  const reserved = reservedTrouble(header, extensions)
  if (reserved !== undefined) report(reserved, 0, 1)
  if (kindOf(opcode) === 'reserved') report('ws.opcode.reserved', 0, 1)
  if (direction === 'toServer' && key === undefined) report('ws.mask.missing', 1, 2)
  if (direction === 'toClient' && key !== undefined) report('ws.mask.from-server', 1, 2)
  if (!isMinimal(header)) report('ws.length.not-minimal', 2, shortLength === 126 ? 4 : 10)
  if (isControl(opcode) && length > CONTROL_LIMIT) report('ws.control.too-long', 1, 2)
  if (isControl(opcode) && !isFinal) report('ws.control.fragmented', 0, 1)
  if (isOver) report('ws.after-close', 0, 1)
  return issues
}

/** RFC 7692 §6.1: RSV1 marks a compressed message, on its first frame only. Other bits mean what extensions say, if any do. */
function reservedTrouble({ reserved, opcode }: Header, extensions: Extensions): WebSocketIssue | undefined {
  if (reserved === 0) return undefined
  const isDeflate = extensions.deflate !== null && (reserved & RSV1) !== 0
  if (isDeflate && opcode !== TEXT && opcode !== BINARY) return 'ws.rsv1.not-first'
  const unexplained = isDeflate ? reserved & ~RSV1 : reserved
  return unexplained === 0 || extensions.hasOthers ? undefined : 'ws.rsv.reserved'
}
