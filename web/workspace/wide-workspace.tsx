import { useState } from 'react'
import { Group, Panel, useDefaultLayout } from 'react-resizable-panels'
import { Border, layoutStorage } from './split.tsx'
import { texts } from './texts.ts'
import type { WorkspaceProps } from './workspace.tsx'

/** Height of a window, in rem, below which bytes need some of the request's: a projector's, by its larger type. */
const SHORT = 40
const SPARED = 5

/** The side takes the reading measure; request and frames share the rest, one above the other: bytes need the width. */
export function WideWorkspace({
  name,
  sideLabel,
  side,
  request,
  frames,
  sideSize = 33,
  requestSize = 30,
}: WorkspaceProps) {
  const text = texts.use()
  const sides = useDefaultLayout({
    id: `framewise.${name}.sides`,
    storage: layoutStorage,
    onlySaveAfterUserInteractions: true,
  })
  // Of this window as it is now: another size later must not begin all panes anew.
  const [isShort] = useState(
    () => innerHeight < SHORT * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  )
  const share = isShort ? requestSize - SPARED : requestSize
  const stackId = `framewise.${name}.stack-${share}`
  const stack = useDefaultLayout({
    id: stackId,
    storage: layoutStorage,
    onlySaveAfterUserInteractions: true,
  })
  return (
    <Group orientation="horizontal" className="min-h-0 flex-1" {...sides}>
      <Panel id="side" defaultSize={`${sideSize}%`} minSize="16rem" maxSize="60%">
        <section aria-label={sideLabel} className="h-full">
          {side}
        </section>
      </Panel>
      <Border label={text.resizeSides} isUpright />
      <Panel id="work" minSize="26rem">
        <Group key={stackId} orientation="vertical" className="h-full" {...stack}>
          <Panel id="request" defaultSize={`${share}%`} minSize="8rem">
            {request}
          </Panel>
          <Border label={text.resizeStack} />
          <Panel id="frames" minSize="9rem">
            {frames}
          </Panel>
        </Group>
      </Panel>
    </Group>
  )
}
