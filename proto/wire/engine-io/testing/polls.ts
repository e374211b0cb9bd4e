/** Bodies of polls for tests, in the order in which a client and a server exchange them. */
import type { Direction } from '../../model.ts'

export interface Poll {
  readonly name: string
  readonly direction: Direction
  readonly text: string
  /** Of Engine.IO and Socket.IO: kind and status, `complete` left out. */
  readonly frames: readonly string[]
  readonly issues: readonly string[]
}

export const polls: readonly Poll[] = [
  {
    name: 'Engine.IO v4, Handshake: the session opens',
    direction: 'toClient',
    text: '0{"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000,"x":1}',
    frames: ['eio open'],
    issues: [],
  },
  {
    name: 'the session opens with names that every object inherits',
    direction: 'toClient',
    text: '0{"valueOf":1,"constructor":{},"__proto__":"x","sid":"a"}',
    frames: ['eio open'],
    issues: [],
  },
  {
    name: 'the client enters the main namespace with its token',
    direction: 'toServer',
    text: '40{"token":"my-jwt-token"}',
    frames: ['eio message', 'sio CONNECT'],
    issues: [],
  },
  {
    name: 'an answer of several packets, in two namespaces',
    direction: 'toClient',
    text: '40{"sid":"wZX3oN0bSVIhsaknAAAI","pid":"YHcX2sdAF1z452-HAAAW"}\x1e42["connected",{"user":"Ада"},"Zx3-7"]\x1e44/admin,{"message":"Not authorized","data":{"code":1}}\x1e2',
    frames: ['eio message', 'sio CONNECT', 'eio message', 'sio EVENT', 'eio message', 'sio CONNECT_ERROR', 'eio ping'],
    issues: [],
  },
  {
    name: 'an event that wants an answer, and its answer',
    direction: 'toServer',
    text: '42/admin,13["send_message",{"room":"general","text":"He said \\"hi\\""},[1,2]]\x1e43/admin,7[{"ok":true}]\x1e41/admin,\x1e3',
    frames: ['eio message', 'sio EVENT', 'eio message', 'sio ACK', 'eio message', 'sio DISCONNECT', 'eio pong'],
    issues: [],
  },
  {
    name: 'bytes in Base64, with the packet that they belong to',
    direction: 'toClient',
    text: '452-["file",{"_placeholder":true,"num":1},{"a":{"_placeholder":true,"num":0},"b":1}]\x1ebAQIDBA==\x1eb/w==\x1e461-4[{"_placeholder":true,"num":0}]\x1ebAA==\x1e6\x1e1',
    frames: [
      'eio message',
      'sio BINARY_EVENT',
      'eio message',
      'sio attachment',
      'eio message',
      'sio attachment',
      'eio message',
      'sio BINARY_ACK',
      'eio message',
      'sio attachment',
      'eio noop',
      'eio close',
    ],
    issues: [],
  },
  {
    name: 'packets that are none',
    direction: 'toServer',
    text: '\x1e9\x1ebA*==\x1e0[]\x1e2\x1e42["x"]\x1ebAA==',
    frames: [
      'eio unknown',
      'eio unknown',
      'eio message',
      'eio open',
      'eio ping',
      'eio message',
      'sio EVENT',
      'eio message',
      'sio attachment',
    ],
    issues: [
      'eio.packet.empty',
      'eio.type.unknown',
      'eio.base64.invalid',
      'eio.open.unreadable',
      'eio.ping.from-client',
      'sio.attachment.unexpected',
    ],
  },
  {
    name: 'messages that are no packets of Socket.IO',
    direction: 'toServer',
    text: '4\x1e48["x"]\x1e42{"a":1}\x1e42["disconnect"]\x1e42[oops\x1e45["x"]\x1e42\x1e40[]\x1e440\x1e41{}',
    frames: [
      'eio message',
      'sio unknown',
      'eio message',
      'sio unknown',
      'eio message',
      'sio EVENT',
      'eio message',
      'sio EVENT',
      'eio message',
      'sio EVENT',
      'eio message',
      'sio BINARY_EVENT',
      'eio message',
      'sio EVENT',
      'eio message',
      'sio CONNECT',
      'eio message',
      'sio CONNECT_ERROR',
      'eio message',
      'sio DISCONNECT',
    ],
    issues: [
      'sio.type.unknown',
      'sio.type.unknown',
      'sio.data.shape',
      'sio.event.reserved',
      'sio.data.unreadable',
      'sio.attachments.invalid',
      'sio.data.shape',
      'sio.data.shape',
      'sio.data.shape',
      'sio.data.shape',
    ],
  },
  {
    name: 'attachments that never come, and one that is not meant',
    direction: 'toClient',
    text: '451-["x",{"_placeholder":true,"num":3}]\x1e452-["y",{"_placeholder":true,"num":0}]\x1ebAA==\x1e44"go away"',
    frames: [
      'eio message',
      'sio BINARY_EVENT truncated',
      'eio message',
      'sio BINARY_EVENT truncated',
      'eio message',
      'sio attachment',
      'eio message',
      'sio CONNECT_ERROR',
    ],
    issues: ['sio.placeholder.invalid', 'sio.attachments.missing', 'sio.attachments.missing'],
  },
  {
    name: 'a poll that begins and ends between a packet and its attachments',
    direction: 'toClient',
    text: 'bAA==\x1e452-["y",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]\x1ebAQ==',
    frames: ['eio message', 'sio attachment', 'eio message', 'sio BINARY_EVENT', 'eio message', 'sio attachment'],
    issues: ['sio.attachments.elsewhere', 'sio.attachments.elsewhere'],
  },
]

/** What goes over WebSocket when a session moves there: text, bar one. */
export const upgradeMessages: readonly (readonly [Direction, string])[] = [
  ['toServer', '2probe'],
  ['toClient', '3probe'],
  ['toServer', '5'],
  ['toClient', '42["new_message",{"text":"hi"}]'],
  ['toServer', '451-["file",{"_placeholder":true,"num":0}]'],
]
