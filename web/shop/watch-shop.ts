/** Follows the shop's state as long as anybody looks; why it is not heard of, the banner over every page says. */
import { useEffect } from 'react'
import type { ShopState } from '#proto/api/shop.ts'
import { SHOP_STATE } from '#proto/api/wire.ts'
import { ownServer } from '../trace/index.ts'
import { createFollower } from '../wire/index.ts'
import { useShop } from './shop-store.ts'

const isNotHeard = () => useShop.setState({ isHeard: false })

const watchShop = createFollower<ShopState>({
  access: ownServer,
  path: SHOP_STATE,
  isState: (value): value is ShopState => Object.hasOwn(Object(value), 'services'),
  told: (shop) => useShop.setState({ shop, isHeard: true }),
  lost: isNotHeard,
  stopped: isNotHeard,
  pauses: { first: 1_000, longest: 1_000 },
  linger: 0,
})

export function useWatchedShop(): void {
  useEffect(watchShop, [])
}
