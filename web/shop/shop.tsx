/** The shop: its switches, orders to place, and both ways side by side; for a page of its own and as a block of a lesson. */
import { ShoppingBasket, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { SHOP_ITEMS, type ShopItem, type ShopState, type ShopWay } from '#proto/api/shop.ts'
import { SHOP_STATE } from '#proto/api/wire.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, Callout, classes, IconButton, Select, Spinner } from '../design/index.ts'
import { ownServer } from '../trace/index.ts'
import { createFollower, type Trouble } from '../wire/index.ts'
import { Frames } from '../workspace/index.ts'
import { PART_LOOKS, WAIT_LOOK } from './part-looks.ts'
import { placeOrders } from './place-orders.ts'
import { ServiceBox } from './service-box.tsx'
import { useShop } from './shop-store.ts'
import { itemName, type ShopTexts, serviceName, texts } from './texts.ts'
import { scaleOf } from './timeline.ts'
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

const PARTS = ['stock', 'payment', 'shipping', 'orders'] as const

/** What the bars say, once for all of them. */
function Legend({ scale }: { readonly scale: number }) {
  const t = texts.use()
  return (
    <div className="mt-8 border-t border-line pt-4 text-caption text-ink-soft">
      <ul className="flex list-none flex-wrap gap-x-5 gap-y-2 pl-0">
        {PARTS.map((service) => (
          <li key={service} className="inline-flex items-center gap-2">
            <span aria-hidden="true" className={classes('h-2.5 w-5 rounded-sm', PART_LOOKS[service])} />
            {serviceName(t, service)}
          </li>
        ))}
        <li className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="relative h-2.5 w-5">
            <span className={classes('absolute inset-x-0', WAIT_LOOK)} />
          </span>
          {t.waitMark}
        </li>
        <li className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="h-3.5 w-[length:var(--mark-width)] bg-accent" />
          {t.answerMark}
        </li>
        <li className="tabular">{t.scale(scale)}</li>
      </ul>
      <p className="mt-2 max-w-[68ch] text-pretty">{t.notice}</p>
    </div>
  )
}

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

/** Follows the shop's state as long as anybody looks; why it is not heard of, the banner over every page says. */
function useWatchedShop(): void {
  useEffect(watchShop, [])
}
