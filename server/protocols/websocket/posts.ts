/**
 * `/ws/posts`: a person with posts on request, and each new post of the sandbox for watchers. WebSocket knows no requests, so
 * an answer says which question it belongs to: by its `id`, where the question had one.
 */
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { postAsJson, profileAsJson, readProfile, type Worlds } from '../../domain/index.ts'
import { toAppError } from '../../errors.ts'
import type { Channel } from '../../web-sockets/channel.ts'
import type { Listener, Peer } from '../../web-sockets/peer.ts'
import { GetProfile, WatchPosts } from './messages.ts'
import { readJson, sayJson as say } from './text-messages.ts'

const checkWish = Compile(Type.Union([GetProfile, WatchPosts]))

const HELP = 'Say {"get_profile":1} or {"watch_posts":true}; an "id" comes back with the answer'

export type PostsWorlds = Pick<Worlds, 'users' | 'posts' | 'listenToPosts'>

export function createPostsChannel(worlds: PostsWorlds): Channel {
  return {
    path: '/ws/posts',
    subprotocols: ['posts.v1'],
    open(peer): Listener {
      let stop: (() => void) | null = null
      return {
        message(data, isBinary) {
          const value = readJson(peer, data, isBinary)
          if (value === undefined) return
          if (!checkWish.Check(value)) say(peer, { type: 'error', message: HELP })
          else if ('get_profile' in value) void answer(worlds, peer, value)
          else {
            stop?.()
            stop = value.watch_posts ? listen(worlds, peer) : null
            say(peer, { type: 'watching', ...idOf(value), posts: value.watch_posts })
          }
        },
        gone: () => stop?.(),
      }
    },
  }
}

function listen(worlds: PostsWorlds, peer: Peer): () => void {
  return worlds.listenToPosts(peer.facts.sandbox, (post) => say(peer, { type: 'post_added', post: postAsJson(post) }))
}

async function answer(
  worlds: PostsWorlds,
  peer: Peer,
  wish: { readonly get_profile: number; readonly id?: number },
): Promise<void> {
  try {
    const profile = await readProfile(worlds, peer.facts.sandbox, wish.get_profile)
    say(peer, { type: 'profile', ...idOf(wish), profile: profileAsJson(profile) })
  } catch (thrown) {
    say(peer, { type: 'error', ...idOf(wish), message: toAppError(thrown).message })
  }
}

function idOf({ id: given }: { readonly id?: number }): { readonly id?: number } {
  return given === undefined ? {} : { id: given }
}
