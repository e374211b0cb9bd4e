/** The methods of this server, and where they are called. */
export const texts = {
  place: 'JSON-RPC: calls and their answers, and news of posts.',
  'users.get': 'A user, by number.',
  'users.list': 'Users, a page at a time.',
  'users.create': 'A new user.',
  'users.rename': 'Another name for a user.',
  'users.delete': 'The user is gone, with posts and orders.',
  'posts.watch': 'From now on each new post is told, as a notification posts.added. Over WebSocket alone.',
}
