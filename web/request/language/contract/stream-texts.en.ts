/** What this server streams, and what one can do with a stream. */
export const texts = {
  /** By the word behind ===. */
  acts: {
    'wait-for-server': 'Waits for one more message of the server before what follows.',
    close: 'The end: a Close frame with a code and a reason, `=== close 1000 bye`.',
    'half-close': 'None follows: the client ends its side (END_STREAM) and hears the rest.',
    cancel: 'Ends the call at once: RST_STREAM(CANCEL).',
    ping: 'A Ping; its payload stands below.',
    pong: 'A Pong that nobody asked for.',
    frame: 'Any frame, word by word: `=== frame opcode=text fin=no`.',
    bytes: 'Bytes as they are, in hex below: no frame at all.',
  },
  paths: {
    '/ws': 'An echo: each message comes back as it was.',
    '/ws/ticker': 'Prices, told each second.',
    '/ws/leaderboard': 'A table of players that changes.',
    socketIo: 'The chat, in its rooms.',
    '/events?client_id=ada': 'News, heartbeats, and what is sent to this client alone. With Accept: text/event-stream.',
  },
  events: {
    join_chat: 'Enter a room; the others hear user_joined.',
    leave_chat: 'Leave it; the others hear user_left.',
    send_message: 'Say something: all in the room hear new_message.',
    typing: 'The others hear user_typing, the sender does not.',
  },
}
