/** One order as it travelled: its parts on the scale of time that all share, the moment of the answer, and how it ended. */
import { CornerDownLeft } from 'lucide-react'
import type { ShopItem, ShopOrder, ShopServiceName, ShopStepState } from '#proto/api/shop.ts'
import { SHOP_ITEMS } from '#proto/api/shop.ts'
import { classes } from '../design/index.ts'
import { PART_LOOKS, WAIT_LOOK } from './part-looks.ts'
import { itemName, type ShopTexts, serviceName, texts } from './texts.ts'
import { barOf, waitsFor } from './timeline.ts'

export interface OrderRowProps {
  readonly order: ShopOrder
  readonly scale: number
  readonly isOpened: boolean
  readonly onOpen: () => void
}

export function OrderRow({ order, scale, isOpened, onOpen }: OrderRowProps) {
  const t = texts.use()
  const { id, answeredAfter, overAfter, attempts, quantity, state, way } = order
  const { parts, answered } = barOf(order, scale)
  const known = SHOP_ITEMS.find((item): item is ShopItem => item === order.item)
  const notes = [
    ...(answeredAfter === null ? [] : [t.answeredAfter(answeredAfter)]),
    ...(way === 'events' && overAfter !== null ? [t.overAfter(overAfter)] : []),
    ...(attempts > 1 ? [t.attempts(attempts)] : []),
    ...stepsNote(order, 'undone', t.tookBack, t),
    ...stepsNote(order, 'left', t.left, t),
  ]
  return (
    <li data-order={id} data-state={state} className="border-t border-line py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-small">
        <span>
          {known === undefined ? order.item : itemName(t, known)}
          {quantity > 1 && ` × ${quantity}`}
          <span className="ml-2 font-mono text-caption text-ink-faint">{id}</span>
        </span>
        <span className={classes('font-medium', STATE_INK[state])}>{stateText(order, t)}</span>
      </div>
      <div aria-hidden="true" className="relative mt-1.5 h-3.5">
        <div className="absolute inset-x-0 top-1/2 border-t border-line" />
        {parts.map(({ service, state: done, from, to }) => (
          <span
            key={`${service} ${done}`}
            data-part={done === 'waiting' ? 'wait' : 'work'}
            className={classes(
              'absolute',
              done === 'waiting' ? WAIT_LOOK : `inset-y-0.5 min-w-px rounded-sm ${lookOf(service, done)}`,
            )}
            style={{ left: `${from * 100}%`, width: `calc(${(to - from) * 100}% - var(--line-width))` }}
          />
        ))}
        {answered !== null && (
          <span
            className="absolute -inset-y-0.5 w-[length:var(--mark-width)] -translate-x-1/2 bg-accent"
            style={{ left: `${answered * 100}%` }}
          />
        )}
      </div>
      <div className="mt-1 flex flex-wrap items-baseline justify-between gap-x-3 text-caption text-ink-soft">
        <span className="tabular">{notes.join(' · ')}</span>
        {order.run !== '' && (
          <button
            type="button"
            aria-label={t.framesOf(id)}
            aria-pressed={isOpened}
            onClick={onOpen}
            className="hit inline-flex cursor-pointer items-center gap-1 underline underline-offset-4 hover:text-ink aria-pressed:text-accent"
          >
            {isOpened && <CornerDownLeft size={12} aria-hidden="true" />}
            {t.frames}
          </button>
        )}
      </div>
    </li>
  )
}

const STATE_INK: Readonly<Record<ShopOrder['state'], string>> = {
  working: 'text-ink-soft',
  shipped: 'text-good',
  refused: 'text-warn',
  failed: 'text-danger',
}

function lookOf(service: ShopServiceName, state: ShopStepState): string {
  if (state === 'failed') return 'border border-danger bg-danger-soft'
  if (state === 'left') return 'border border-warn bg-warn-soft'
  if (state === 'undone') return 'border border-dashed border-line-strong bg-surface-sunken'
  return PART_LOOKS[service]
}

function stateText(order: ShopOrder, t: ShopTexts): string {
  const { state, steps, way } = order
  if (state === 'shipped') return t.orderShipped
  if (state === 'refused') return t.orderRefused
  if (state === 'failed') {
    const failed = steps.find((step) => step.state === 'failed')
    return failed === undefined ? t.orderFailedAnyhow : t.orderFailed(serviceName(t, failed.service))
  }
  const next = waitsFor(order)
  return next === null || way === 'calls' ? t.orderWorks : t.orderWaits(serviceName(t, next))
}

function stepsNote(
  { steps }: ShopOrder,
  state: ShopStepState,
  say: (services: string) => string,
  t: ShopTexts,
): readonly string[] {
  const names = steps.filter((step) => step.state === state).map(({ service }) => serviceName(t, service))
  return names.length === 0 ? [] : [say(names.join(', '))]
}
