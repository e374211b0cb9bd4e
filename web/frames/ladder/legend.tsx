/** What the ladder's lines and signs mean: each drawn as the ladder draws it, with its words. */
import { CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '../../design/index.ts'
import { ladderTexts } from './ladder-texts.ts'
import { LIFE_LINES } from './life-lines.ts'
import { Break } from './pause.tsx'
import { ENDING_ICONS } from './row-chips.tsx'
import { Shaft } from './shaft.tsx'
import { Slope } from './slope.tsx'

export function Legend() {
  const t = ladderTexts.use()
  const { half: Half, reset: Reset, away: Away } = ENDING_ICONS
  return (
    <dl className="grid w-[min(23rem,calc(100vw-3rem))] grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-4 gap-y-1.5 text-small text-ink-soft">
      <Entry text={t.legendShare}>
        <Lines>
          <Shaft isUp layer="http1" share={0.4} arrival="arrived" />
        </Lines>
      </Entry>
      <Entry text={t.legendSlope}>
        <Lines>
          <span className="absolute inset-x-0 inset-y-1">
            <Slope isUp layer="http1" share={0.4} isLate={false} delay={0} isBare />
          </span>
        </Lines>
      </Entry>
      <Entry text={t.legendPause}>
        <Lines>
          <Break className="-left-[5px]" />
          <Break className="-right-[5px]" />
        </Lines>
      </Entry>
      <Entry text={t.legendHalf}>
        <Lines client="finished">
          <Half size={14} className="m-auto" />
        </Lines>
      </Entry>
      <Entry text={t.legendReset}>
        <Lines client="gone" server="gone">
          <Reset size={14} className="m-auto text-danger" />
        </Lines>
      </Entry>
      <Entry text={t.legendAway}>
        <Lines>
          <Away size={14} className="m-auto" />
        </Lines>
      </Entry>
      <Entry text={t.legendGone}>
        <Lines server="finished">
          <CircleX size={14} className="absolute top-1/2 -right-[7.5px] -translate-y-1/2 bg-surface-raised text-warn" />
        </Lines>
      </Entry>
      <Entry text={t.legendTorn}>
        <Lines>
          <Shaft isUp={false} layer="http1" share={0} arrival="lost" isBare />
        </Lines>
      </Entry>
      <Entry text={t.legendLate}>
        <Lines>
          <span className="absolute inset-x-0 inset-y-1">
            <Slope isUp={false} layer="http1" share={0} isLate delay={0} isBare />
          </span>
        </Lines>
      </Entry>
      <Entry text={t.legendFeed}>
        <Lines client="finished" server="finished" />
      </Entry>
    </dl>
  )
}

function Entry({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <>
      <dt aria-hidden="true" className="flex justify-center">
        {children}
      </dt>
      <dd className="text-pretty">{text}</dd>
    </>
  )
}

type Side = 'open' | 'finished' | 'gone'

/** A stretch of both life lines. */
function Lines(props: { readonly client?: Side; readonly server?: Side; readonly children?: ReactNode }) {
  return (
    <span
      data-client={props.client ?? 'open'}
      data-server={props.server ?? 'open'}
      className={classes('relative flex h-7 w-20 border-x border-line-strong', LIFE_LINES)}
    >
      {props.children}
    </span>
  )
}
