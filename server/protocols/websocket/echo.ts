/**
 * `/ws`: each message comes back as it came, text as text and binary as binary. By the subprotocol `json.v1` messages have a
 * meaning: the client may make the server do what no client's own API can (README, "What json.v1 says").
 */
import { Compile } from 'typebox/compile'
import type { Channel } from '../../web-sockets/channel.ts'
import type { Listener, Peer } from '../../web-sockets/peer.ts'
import { Close, Fragments, Ping } from './messages.ts'
import { readJson, sayError, sayJson } from './text-messages.ts'

export const echo: Channel = {
  path: '/ws',
  subprotocols: ['echo.v1', 'json.v1'],
  open: (peer) => (peer.facts.subprotocol === 'json.v1' ? obey(peer) : { message: (...it) => peer.say(...it) }),
}

/** RFC 6455 §7.4: those that a server may send. 1004–1006 and 1015 never stand in a frame, and 1012 up are for proxies. */
function mayBeSent(code: number): boolean {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1011) || (code >= 3000 && code <= 4999)
}

/** A Close frame's payload is at most 125 bytes, two of them the code. */
const REASON_BYTES = 123
const PING_BYTES = 125

const isClose = Compile(Close)
const isPing = Compile(Ping)
const isFragments = Compile(Fragments)

function obey(peer: Peer): Listener {
  return {
    message(data, isBinary) {
      const value = readJson(peer, data, isBinary)
      if (value === undefined) return
      if (isClose.Check(value)) close(peer, value.close, value.reason ?? '')
      else if (isPing.Check(value)) ping(peer, value.ping)
      else if (isFragments.Check(value)) peer.sayInFragments(value.fragments)
      else sayJson(peer, { type: 'echo', value })
    },
  }
}

function close(peer: Peer, code: number, reason: string): void {
  if (!mayBeSent(code)) sayError(peer, `${code} never stands in a frame: take 1000–1003, 1007–1011 or 3000–4999`)
  else if (Buffer.byteLength(reason) > REASON_BYTES) sayError(peer, `A reason has at most ${REASON_BYTES} bytes`)
  else peer.close(code, reason)
}

function ping(peer: Peer, payload: string): void {
  if (Buffer.byteLength(payload) > PING_BYTES) sayError(peer, `A ping carries at most ${PING_BYTES} bytes`)
  else peer.ping(payload)
}
