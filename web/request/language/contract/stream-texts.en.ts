/** What one can do with a stream. */
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
}
