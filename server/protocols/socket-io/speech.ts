/** Engine.IO within a WebSocket: a packet's type is its first character, so `3` alone is a pong; `3probe` belongs to the upgrade. */
export const socketIoSpeech = {
  name: 'socket.io',
  textPong: 0x33,
  isAt: (target: string): boolean => /[?&]EIO=/.test(target),
} as const
