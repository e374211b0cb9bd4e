/** The paths here, as `/asyncapi.json` describes them. */

import type { ChannelDescription } from '../../async-api/index.ts'
import { webSocketCarrier } from '../../web-sockets/carrier.ts'
import * as messages from './messages.ts'

/** What any path takes in its URL: see README, "Paths". */
const query = {
  type: 'object',
  properties: {
    sandbox: { type: 'string', description: 'Whose data; 400 before any 101 where there is no such sandbox.' },
    deflate: { type: 'string', enum: ['1'], description: 'Accepts permessage-deflate.' },
    heartbeat: { type: 'integer', minimum: 1, maximum: 60, description: 'Seconds between two pings; 30 by itself.' },
  },
}

/** https://github.com/asyncapi/bindings/tree/master/websockets, 0.1.0. RFC 6455 §4.1: the handshake is a GET. */
function handshake(subprotocols: readonly string[]): object {
  const protocol = { type: 'string', enum: subprotocols, description: 'The subprotocol that both agree on.' }
  return {
    ws: {
      method: 'GET',
      query,
      headers: { type: 'object', properties: { 'Sec-WebSocket-Protocol': protocol } },
      bindingVersion: '0.1.0',
    },
  }
}

const REFUSED = {
  name: 'error',
  summary: 'What was wrong with the message',
  payload: messages.Refused,
} as const

export const webSocketChannels: readonly ChannelDescription[] = [
  {
    id: 'echo',
    address: '/ws',
    carrier: webSocketCarrier,
    title: 'Echo',
    summary: 'Each message comes back.',
    description:
      'Text comes back as text, bytes as bytes. By the subprotocol json.v1 messages are JSON, and three of them make the server close, ping, or answer in fragments.',
    bindings: handshake(['echo.v1', 'json.v1']),
    messages: {
      anyText: {
        name: 'text',
        summary: 'Any text',
        payload: messages.AnyText,
        contentType: 'text/plain',
        examples: ['Hello!'],
      },
      anyBytes: {
        name: 'bytes',
        summary: 'Any bytes',
        payload: messages.AnyBytes,
        contentType: 'application/octet-stream',
        examples: ['\u0000\u0001\u0002'],
      },
      closeWish: {
        name: 'close',
        summary: 'Close, please',
        payload: messages.Close,
        examples: [{ close: 4001, reason: 'Bye' }],
      },
      pingWish: { name: 'ping', summary: 'Ping me', payload: messages.Ping, examples: [{ ping: 'hi' }] },
      fragmentsWish: {
        name: 'fragments',
        summary: 'Say this in fragments',
        payload: messages.Fragments,
        examples: [{ fragments: ['Hel', 'lo'] }],
      },
      anyJson: { name: 'json', summary: 'Any other JSON', payload: messages.AnyJson, examples: [{ n: 1 }] },
      echoed: {
        name: 'echo',
        summary: 'What came, as JSON',
        payload: messages.Echoed,
        examples: [{ type: 'echo', value: { n: 1 } }],
      },
      echoRefused: { ...REFUSED, examples: [{ type: 'error', message: 'This is not JSON' }] },
    },
    operations: [
      {
        id: 'sayAnything',
        action: 'receive',
        summary: 'Say anything',
        description: 'Without a subprotocol, or by echo.v1, the very same comes back.',
        messages: ['anyText', 'anyBytes'],
        reply: ['anyText', 'anyBytes'],
      },
      {
        id: 'commandEcho',
        action: 'receive',
        summary: 'Tell the server what to do',
        description:
          'By json.v1 alone. The answer to `close` is a Close frame, to `ping` a Ping, to `fragments` one text, to any other JSON `echo`.',
        messages: ['closeWish', 'pingWish', 'fragmentsWish', 'anyJson'],
        reply: ['anyText', 'echoed', 'echoRefused'],
      },
    ],
  },
  {
    id: 'ticker',
    address: '/ws/ticker',
    carrier: webSocketCarrier,
    title: 'Prices',
    summary: 'The prices of this second, each second.',
    description: 'At first all of them; the first `subscribe` narrows that to those that it names, later ones add.',
    bindings: handshake(['ticker.v1']),
    messages: {
      prices: {
        name: 'prices',
        summary: 'The prices of a second',
        payload: messages.Prices,
        examples: [{ type: 'prices', timestamp: 1_800_000_000, prices: { BTC: 63_912.1, GOLD: 2_400.1 } }],
      },
      subscribe: {
        name: 'subscribe',
        summary: 'Tell me these',
        payload: messages.Subscribe,
        examples: [{ subscribe: ['BTC'] }],
      },
      unsubscribe: {
        name: 'unsubscribe',
        summary: 'Do not tell me these',
        payload: messages.Unsubscribe,
        examples: [{ unsubscribe: ['BTC'] }],
      },
      subscribed: {
        name: 'subscribed',
        summary: 'What will be told',
        payload: messages.Subscribed,
        examples: [{ type: 'subscribed', symbols: ['BTC'] }],
      },
      tickerRefused: {
        ...REFUSED,
        examples: [{ type: 'error', message: 'There is no symbol DOGE: BTC, ETH, SOL, GOLD, EURUSD' }],
      },
    },
    operations: [
      {
        id: 'tellPrices',
        action: 'send',
        summary: 'Hear the prices',
        description: 'At once, and then each second.',
        messages: ['prices'],
      },
      {
        id: 'choosePrices',
        action: 'receive',
        summary: 'Choose what is told',
        description: 'Answered by what will be told from now on.',
        messages: ['subscribe', 'unsubscribe'],
        reply: ['subscribed', 'tickerRefused'],
      },
    ],
  },
  {
    id: 'leaderboard',
    address: '/ws/leaderboard',
    carrier: webSocketCarrier,
    title: 'Leaderboard',
    summary: 'One board for everyone of a sandbox.',
    description: 'Told at once, and after each change, at most every 50 ms.',
    bindings: handshake(['leaderboard.v1']),
    messages: {
      leaders: {
        name: 'leaderboard',
        summary: 'The ten best',
        payload: messages.Leaders,
        examples: [{ type: 'leaderboard', players: [{ rank: 1, player: 'grace', points: 40 }] }],
      },
      addition: {
        name: 'add',
        summary: 'Points for a player',
        payload: messages.Addition,
        examples: [{ add: { player: 'ada', points: 5 } }],
      },
      leaderboardRefused: { ...REFUSED, examples: [{ type: 'error', message: 'This is not JSON' }] },
    },
    operations: [
      {
        id: 'tellLeaders',
        action: 'send',
        summary: 'Hear who leads',
        description: 'The board as it is, and each that it becomes.',
        messages: ['leaders'],
      },
      {
        id: 'addPoints',
        action: 'receive',
        summary: 'Add points',
        description: 'Everyone of the sandbox hears of the new board; only what cannot be done is answered.',
        messages: ['addition'],
        reply: ['leaderboardRefused'],
      },
    ],
  },
  {
    id: 'posts',
    address: '/ws/posts',
    carrier: webSocketCarrier,
    title: 'Posts',
    summary: 'A person with posts for who asks, each new post for who watches.',
    description: 'WebSocket knows no requests: an answer says by `id` which question it belongs to.',
    bindings: handshake(['posts.v1']),
    messages: {
      getProfile: {
        name: 'get_profile',
        summary: 'Who is this?',
        payload: messages.GetProfile,
        examples: [{ get_profile: 1, id: 7 }],
      },
      watchPosts: {
        name: 'watch_posts',
        summary: 'Tell me of new posts',
        payload: messages.WatchPosts,
        examples: [{ watch_posts: true }],
      },
      profile: {
        name: 'profile',
        summary: 'A person with posts',
        payload: messages.Profile,
        examples: [{ type: 'profile', id: 7, profile: { name: 'Ada Lovelace', email: 'ada@example.com', posts: [] } }],
      },
      watching: {
        name: 'watching',
        summary: 'Whether new posts are told',
        payload: messages.Watching,
        examples: [{ type: 'watching', posts: true }],
      },
      postAdded: {
        name: 'post_added',
        summary: 'A new post',
        payload: messages.PostAdded,
        examples: [
          {
            type: 'post_added',
            post: { id: 90, title: 'On frames', content: 'They end.', created_at: '2026-11-21T10:00:00.000Z' },
          },
        ],
      },
      questionRefused: {
        ...REFUSED,
        payload: messages.QuestionRefused,
        examples: [{ type: 'error', id: 7, message: 'There is no user 999' }],
      },
    },
    operations: [
      {
        id: 'askForProfile',
        action: 'receive',
        summary: 'Ask who somebody is',
        description: 'Answered by the person with the ten newest posts.',
        messages: ['getProfile'],
        reply: ['profile', 'questionRefused'],
      },
      {
        id: 'chooseToWatch',
        action: 'receive',
        summary: 'Watch for new posts, or no more',
        description: 'Answered by what holds from now on.',
        messages: ['watchPosts'],
        reply: ['watching', 'questionRefused'],
      },
      {
        id: 'tellPosts',
        action: 'send',
        summary: 'Hear of new posts',
        description: 'By whatever protocol they were written; only to who watches.',
        messages: ['postAdded'],
      },
    ],
  },
]
