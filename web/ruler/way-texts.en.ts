import type { Said } from './way-texts.ts'

export const texts: Said = {
  rest: {
    get: 'Two requests, one after the other: GET /api/v1/users/1, then …/posts. All fields come, wanted or not.',
    news: 'No push: it asks every 100 ms, by ETag. One question in vain (304) for each item, which comes midway between two.',
  },
  graphql: {
    get: 'One POST /graphql that names the fields it wants.',
    news: 'The subscription postAdded over a WebSocket of its own, by graphql-transport-ws.',
  },
  grpc: {
    get: 'ProfileService/GetProfile over HTTP/2, in Protocol Buffers.',
    news: 'The server stream WatchPosts on the same connection.',
  },
  'grpc-web': {
    get: 'The same method over HTTP/1.1, trailers in the body, as browsers need it.',
    news: 'The same stream, as one answer in chunks.',
  },
  connect: {
    get: 'The same method as one POST over HTTP/1.1, in JSON.',
    news: 'The same stream, in envelopes of JSON.',
  },
  websocket: {
    get: 'The handshake at /ws/posts, then a message {"get_profile":1} and its answer. What a message means is the server’s own invention.',
    news: 'A message {"watch_posts":true}; then each item by itself.',
  },
  'socket-io': {
    get: 'WebSocket at once instead of polling first, CONNECT with a token, then the event get_profile and its acknowledgement.',
    news: 'The event watch_posts; then an event for each item.',
  },
  sse: {
    get: 'A stream only speaks, so the user comes by REST.',
    news: 'GET /events, whose answer does not end. Who publishes does as POST /api/broadcast does.',
  },
  'long-polling': {
    get: 'A poll is for what is new, so the user comes by REST.',
    news: 'A question that waits for its answer, asked again after each. Who publishes does as POST /api/notifications/send does.',
  },
  kafka: {
    get: 'A log has no question “who is user 1?”. Here the user lies as the only record of a topic, which is read from its beginning: ListOffsets, Fetch. In a topic of a million users the same task would read them all, or somebody would keep a table beside it.',
    news: 'What a log is for: ListOffsets for its end, then a Fetch that the broker holds until there is a record, and again. No group, no commits. Who publishes appends to the topic.',
  },
}
