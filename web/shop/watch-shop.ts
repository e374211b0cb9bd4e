/** Follows the shop's state, line by line, as long as anybody looks; begins anew where it breaks off. */
import { useEffect } from 'react'
import type { ShopState } from '#proto/api/shop.ts'
import { pause } from '../pause/index.ts'
import { readLines } from '../request/index.ts'
import { traceClient } from '../trace/index.ts'
import { useShop } from './shop-store.ts'

const AGAIN_MS = 1_000

let lookers = 0
let watching: AbortController | null = null

export function useWatchedShop(): void {
  useEffect(() => {
    lookers += 1
    if (watching === null) {
      watching = new AbortController()
      void follow(watching.signal)
    }
    return () => {
      lookers -= 1
      if (lookers > 0) return
      watching?.abort()
      watching = null
    }
  }, [])
}

async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      // Makes the sandbox where there is none.
      await traceClient.connect()
      const answer = await fetch('/wire/shop/state', { cache: 'no-store', signal })
      if (!answer.ok || answer.body === null) throw new Error(`/wire/shop/state answered ${answer.status}`)
      // The server is of the same version as the app.
      for await (const state of readLines(answer.body)) useShop.setState({ shop: state as ShopState, isHeard: true })
    } catch {
      // Told by `isHeard`; why, the banner over every page says.
    }
    useShop.setState({ isHeard: false })
    await pause(AGAIN_MS, signal)
  }
}
