/** The shop: its switches, orders to place, and both ways side by side; for a page of its own and as a block of a lesson. */

import { ShoppingBasket, X } from 'lucide-react'
import { useState } from 'react'
import { SHOP_ITEMS, type ShopItem, type ShopState, type ShopWay } from '#proto/api/shop.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, Callout, classes, IconButton, Select, Spinner } from '../design/index.ts'
import type { Trouble } from '../wire/index.ts'
import { Frames } from '../workspace/index.ts'
import { Legend } from './legend.tsx'
import { placeOrders } from './place-orders.ts'
import { ServiceBox } from './service-box.tsx'
import { useShop } from './shop-store.ts'
import { itemName, type ShopTexts, serviceName, texts } from './texts.ts'
import { scaleOf } from './timeline.ts'
import { useWatchedShop } from './watch-shop.ts'
import { WayColumn } from './way-column.tsx'

export interface ShopProps {
  /** Those that are shown and taken. */
  readonly ways: readonly ShopWay[]
  /** Within a text, whose own Run is the main action. */
  readonly isBrief?: boolean
}

/** An order's or a service's. */
interface Opened {
  readonly kind: 'order' | 'service'
  readonly id: string
}

export function Shop({ ways, isBrief = false }: ShopProps) {
  const t = texts.use()
  useWatchedShop()
  const shop = useShop((store) => store.shop)
  const isHeard = useShop((store) => store.isHeard)
  const [opened, setOpened] = useState<Opened | null>(null)
  if (shop === null) {
    return (
      <div className="flex min-h-64 items-center justify-center text-ink-faint">
        <Spinner label={t.loading} size={24} />
      </div>
    )
  }
  const toggle = (kind: Opened['kind'], id: string) =>
    setOpened(opened?.kind === kind && opened.id === id ? null : { kind, id })
  const idOf = (kind: Opened['kind']) => (opened?.kind === kind ? opened.id : null)
  const scale = scaleOf(shop.orders.filter(({ way }) => ways.includes(way)))
  return (
    <div className="@container">
      <Counter ways={ways} shop={shop} isBrief={isBrief} />
      {!isHeard && <p className="mt-3 text-small text-warn">{t.lost}</p>}
      <h2 className="eyebrow mt-8">{t.services}</h2>
      <ol className="mt-2 grid list-none grid-cols-1 gap-x-6 gap-y-7 pl-0 @min-[26rem]:grid-cols-2 @min-[56rem]:grid-cols-4">
        {shop.services.map((service) => (
          <ServiceBox
            key={service.name}
            service={service}
            isOpened={idOf('service') === service.name}
            onOpen={() => toggle('service', service.name)}
          />
        ))}
      </ol>
      <div className={classes('mt-12 grid gap-x-12 gap-y-12', ways.length > 1 && '@min-[56rem]:grid-cols-2')}>
        {ways.map((way) => (
          <WayColumn
            key={way}
            way={way}
            shop={shop}
            scale={scale}
            opened={idOf('order')}
            onOpen={(id) => toggle('order', id)}
          />
        ))}
      </div>
      <Legend scale={scale} />
      {opened !== null && <OpenedFrames opened={opened} shop={shop} onClose={() => setOpened(null)} />}
    </div>
  )
}

interface CounterProps extends Required<ShopProps> {
  readonly shop: ShopState
}

function Counter({ ways, shop, isBrief }: CounterProps) {
  const t = texts.use()
  const [item, setItem] = useState<ShopItem>('lamp')
  const trouble = useShop((store) => store.trouble)
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t.what}
          value={item}
          onChange={setItem}
          items={SHOP_ITEMS.map((id) => ({ id, label: t.inStock(itemName(t, id), shop.stock[id]) }))}
          className="min-w-52"
        />
        <Button
          variant={isBrief ? 'secondary' : 'primary'}
          icon={<ShoppingBasket size={16} aria-hidden="true" />}
          onPress={() => void placeOrders(ways, item, 1)}
        >
          {t.place}
        </Button>
        <Button onPress={() => void placeOrders(ways, item, 5)}>{t.placeFive}</Button>
      </div>
      {trouble !== null && (
        <Callout kind="caution" title={t.troubleTitle} className="mt-4">
          <p className="text-small">{troubleText(trouble, t)}</p>
        </Callout>
      )}
    </>
  )
}

interface OpenedProps {
  readonly opened: Opened
  readonly shop: ShopState
  readonly onClose: () => void
}

function OpenedFrames({ opened: { kind, id }, shop, onClose }: OpenedProps) {
  const t = texts.use()
  const order = shop.orders.find((one) => one.id === id)
  const service = shop.services.find(({ name }) => name === id)
  const run = kind === 'order' ? order?.run : service?.events.run
  if (run === undefined || run === '') return null
  const title =
    kind === 'order' || service === undefined ? t.framesOf(id) : t.framesOfService(serviceName(t, service.name))
  return (
    <section aria-label={title} className="mt-10">
      <div className="flex items-center justify-between gap-4 pb-2">
        <h2 className="text-small font-semibold">
          {title}
          {order?.way === 'events' && <span className="ml-3 font-normal text-ink-soft">{t.noteFrames}</span>}
        </h2>
        <IconButton label={t.closeFrames} icon={<X size={16} />} size="small" onPress={onClose} />
      </div>
      <div className="h-[min(36rem,80dvh)] overflow-hidden rounded-md border border-line">
        <Frames runs={[run]} linkName="run" />
      </div>
    </section>
  )
}

function troubleText({ code, message }: Trouble, t: ShopTexts): string {
  const known: Readonly<Record<string, string>> = { unreachable: t.unreachable, too_many: t.tooMany }
  return ownValue(known, code) ?? `${t.otherTrouble} ${message === '' ? code : message}`
}
