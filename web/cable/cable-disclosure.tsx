/** "Cut the cable", folded until it is wanted; a dot says that something is on. What is inside is loaded then. */

import { ChevronRight } from 'lucide-react'
import { Suspense, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { IntoSight, Skeleton } from '../design/index.ts'
import { lazyPart } from '../part/index.ts'
import { disclosureTexts } from './disclosure-texts.ts'
import type { SwitchboardProps } from './switchboard.tsx'
import { isWished, useWishes } from './wishes.ts'

const Switchboard = lazyPart(async () => (await import('./switchboard.tsx')).Switchboard)

export function CableDisclosure(props: SwitchboardProps) {
  const { title, armed } = disclosureTexts.use()
  const wanted = useWishes(({ wishes }) => ownValue(wishes, props.block))
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group/cable @container pt-2.5"
    >
      <summary className="hit flex list-none items-center gap-1.5 text-small text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight size={15} aria-hidden="true" className="transition-transform group-open/cable:rotate-90" />
        {title}
        {wanted !== undefined && isWished(wanted) && (
          <span className="ml-1 inline-flex items-center gap-1.5 text-caption text-warn">
            <span aria-hidden="true" className="size-1.5 rounded-full bg-warn" />
            {armed}
          </span>
        )}
      </summary>
      {isOpen && (
        <Suspense fallback={<Skeleton lines={5} />}>
          <Switchboard {...props} />
          <IntoSight />
        </Suspense>
      )}
    </details>
  )
}
