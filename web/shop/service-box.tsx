/** One service: its switch, how long it works, and what it has done by each way. */
import type { ReactNode } from 'react'
import type { ShopServiceState } from '#proto/api/shop.ts'
import { classes, Select, Switch } from '../design/index.ts'
import { changeService } from './place-orders.ts'
import { useShop } from './shop-store.ts'
import { serviceName, texts } from './texts.ts'

export interface ServiceBoxProps {
  readonly service: ShopServiceState
  readonly isOpened: boolean
  readonly onOpen: () => void
}

/** Milliseconds to choose from; what was set otherwise stands with them. */
const WORK = [0, 40, 300, 1_000] as const

export function ServiceBox({ service, isOpened, onOpen }: ServiceBoxProps) {
  const t = texts.use()
  const { name, running, workMilliseconds, calls, events } = service
  const said = serviceName(t, name)
  const isChanging = useShop(({ changing }) => changing.includes(name))
  const choices = [...new Set([...WORK, workMilliseconds])].toSorted((a, b) => a - b)
  return (
    <li
      data-service={name}
      className={classes(
        'flex flex-col gap-3 border-t-[length:var(--mark-width)] pt-3',
        running ? 'border-ink' : 'border-dashed border-danger',
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h3 className={classes('text-body font-semibold', !running && 'text-ink-soft')}>{said}</h3>
        <Switch
          isSelected={running}
          isDisabled={isChanging}
          onChange={(isOn) => void changeService(name, { running: isOn })}
        >
          <span className={running ? 'text-ink-soft' : 'font-medium text-danger'}>
            <span className="sr-only">{said}: </span>
            {running ? t.runs : t.stopped}
          </span>
        </Switch>
      </div>
      <div className="flex items-center gap-2.5 text-small text-ink-soft">
        <span aria-hidden="true">{t.workShort}</span>
        <Select
          label={t.work(said)}
          isLabelHidden
          value={String(workMilliseconds)}
          items={choices.map((value) => ({ id: String(value), label: t.milliseconds(value) }))}
          onChange={(value) => void changeService(name, { work_ms: Number(value) })}
          className="w-28"
        />
      </div>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-small">
        <Count label={t.answered} value={calls.answered} />
        <Count label={t.turnedAway} value={calls.refused} isLoud={calls.refused > 0} />
        <Rule />
        {name !== 'orders' && <Count label={t.handled} value={events.handled} />}
        <Count label={t.waiting} value={events.waiting} isLoud={events.waiting > 0 && !running} />
        {name !== 'orders' && <Count label={t.caughtUp} value={events.caughtUp} isGood={events.caughtUp > 0} />}
        {events.again > 0 && <Count label={t.again} value={events.again} />}
      </dl>
      {events.run !== '' && (
        <button
          type="button"
          aria-label={t.serviceFrames(said)}
          aria-pressed={isOpened}
          onClick={onOpen}
          className="hit mt-auto w-fit cursor-pointer text-small text-ink-soft underline underline-offset-4 hover:text-ink aria-pressed:text-accent"
        >
          {t.frames}
        </button>
      )}
    </li>
  )
}

function Rule() {
  return <div aria-hidden="true" className="col-span-2 my-1 border-t border-line" />
}

interface CountProps {
  readonly label: ReactNode
  readonly value: number
  readonly isLoud?: boolean
  readonly isGood?: boolean
}

function Count({ label, value, isLoud = false, isGood = false }: CountProps) {
  return (
    <>
      <dt className="text-ink-soft">{label}</dt>
      <dd
        className={classes(
          'tabular text-right',
          isLoud ? 'font-semibold text-danger' : isGood ? 'font-semibold text-good' : value === 0 && 'text-ink-faint',
        )}
      >
        {value}
      </dd>
    </>
  )
}
