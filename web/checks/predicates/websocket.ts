/** `websocket`: messages and control frames of WebSocket connections. */
import { counting, type Demand } from '../conditions.ts'
import { at } from '../grpc-call.ts'
import { atLeastOne, equals, parseMatcher } from '../matcher.ts'
import type { Predicate, Subject } from '../types.ts'
import { OPCODES, type WebSocketMessage, webSocketMessages } from '../websocket-messages.ts'
import { say } from '../words.ts'
import { demand } from './http.ts'
import { jsonOf } from './json.ts'
import { PARTIES } from './traffic.ts'

export const websocket: Predicate = (reader) => {
  const parts = reader.map([
    'opcode',
    'direction',
    'text',
    'json',
    'size',
    'code',
    'reason',
    'fragments',
    'masked',
    'count',
  ])
  const demands: Demand<WebSocketMessage>[] = []
  if (parts.opcode) {
    const matcher = equals(parts.opcode.oneOf(OPCODES))
    demands.push({ name: say('opcode'), matcher, of: ({ opcode }) => opcode })
  }
  if (parts.text) demands.push(demand(say('text'), parts.text, ({ text }) => text))
  for (const [path, value] of parts.json?.entries() ?? []) {
    demands.push(
      demand(
        () => path,
        value,
        ({ text }) => at(jsonOf(text), path),
      ),
    )
  }
  if (parts.size) demands.push(demand(say('bytes'), parts.size, ({ size }) => size))
  if (parts.code) demands.push(demand(say('closeCode'), parts.code, ({ code }) => code))
  if (parts.reason) demands.push(demand(say('reason'), parts.reason, ({ reason }) => reason))
  if (parts.fragments) {
    demands.push(demand(say('framesOfMessage'), parts.fragments, ({ fragments }) => fragments))
  }
  if (parts.masked) demands.push(demand(say('masked'), parts.masked, ({ isMasked }) => isMasked))
  const direction = parts.direction?.oneOf(PARTIES)
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const name = {
    any: say('webSocketMessages'),
    toServer: say('webSocketMessagesToServer'),
    toClient: say('webSocketMessagesToClient'),
  }[direction ?? 'any']
  const found = ({ exchanges }: Subject): readonly WebSocketMessage[] =>
    exchanges.flatMap(webSocketMessages).filter((message) => direction === undefined || message.direction === direction)
  return counting(name, demands, count, parts.count !== undefined, found)
}
