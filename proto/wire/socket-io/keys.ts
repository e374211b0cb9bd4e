/** Every key and kind that the Socket.IO decoder produces. The specification is "Socket.IO Protocol", revision 5. */
const encoding = 'Socket.IO v5: Packet encoding'
const connecting = 'Socket.IO v5: Connection to a namespace'
const sending = 'Socket.IO v5: Sending and receiving data'
const binary = 'Socket.IO v5: Binary attachments'

export const socketIoKeys = {
  'sio.type': encoding,
  'sio.attachments': binary,
  'sio.namespace': connecting,
  'sio.comma': encoding,
  'sio.ack-id': 'Socket.IO v5: Acknowledgement',
  'sio.event': sending,
  'sio.argument': sending,
  'sio.argument.text': sending,
  'sio.placeholder': binary,
  'sio.auth': connecting,
  'sio.connect.sid': connecting,
  'sio.connect.pid': 'Socket.IO: Connection state recovery',
  'sio.error.message': connecting,
  'sio.error.data': connecting,
  'sio.other': encoding,
  'sio.structure': encoding,
  'sio.unreadable': encoding,
  'sio.attachment': binary,
} as const

export type SocketIoKey = keyof typeof socketIoKeys

/** Packets by their type, as the specification writes them; `attachment` is a binary message that belongs to one of them. */
export const socketIoKinds = {
  CONNECT: connecting,
  DISCONNECT: 'Socket.IO v5: Disconnection from a namespace',
  EVENT: sending,
  ACK: 'Socket.IO v5: Acknowledgement',
  CONNECT_ERROR: connecting,
  BINARY_EVENT: binary,
  BINARY_ACK: binary,
  attachment: binary,
  unknown: encoding,
} as const

export type SocketIoKind = keyof typeof socketIoKinds
