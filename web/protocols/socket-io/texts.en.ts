/** The chat of this server, and what a client may emit there. */
export const texts = {
  chat: 'The chat, in its rooms.',
  join_chat: 'Enter a room; the others hear user_joined.',
  leave_chat: 'Leave it; the others hear user_left.',
  send_message: 'Say something: all in the room hear new_message.',
  typing: 'The others hear user_typing, the sender does not.',
}
