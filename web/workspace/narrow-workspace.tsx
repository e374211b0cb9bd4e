import { ArrowLeftRight, Rows3 } from 'lucide-react'
import { type ReactNode, useCallback, useRef } from 'react'
import { Tab, TabList, TabPanel, Tabs, VisuallyHidden } from '../design/index.ts'
import { texts } from './texts.ts'
import { ShowFrames } from './use-frames-after-run.ts'
import type { WorkspacePart, WorkspaceProps } from './workspace.tsx'

const PARTS: readonly WorkspacePart[] = ['side', 'request', 'frames']

/** One part at a time, the others kept as they are. */
export function NarrowWorkspace(props: WorkspaceProps) {
  const text = texts.use()
  const contents: Record<WorkspacePart, ReactNode> = {
    side: props.side,
    request: props.request,
    frames: props.frames,
  }
  const tabs: Record<WorkspacePart, { readonly label: string; readonly icon: ReactNode }> = {
    side: { label: props.sideLabel, icon: props.sideIcon },
    request: {
      label: props.requestLabel ?? text.request,
      icon: props.requestIcon ?? <ArrowLeftRight size={18} aria-hidden="true" />,
    },
    frames: { label: text.frames, icon: <Rows3 size={18} aria-hidden="true" /> },
  }
  const select = (id: string) => {
    const part = PARTS.find((each) => each === id)
    if (part !== undefined) props.onPart(part)
  }
  const root = useRef<HTMLDivElement>(null)
  const { onPart } = props
  const showFrames = useCallback(() => {
    const held = document.activeElement
    onPart('frames')
    // A place of the keyboard that goes out of sight moves on with what is seen.
    requestAnimationFrame(() => {
      if (held?.checkVisibility() === false || document.activeElement === document.body) {
        root.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus({ preventScroll: true })
      }
    })
  }, [onPart])
  return (
    <div ref={root} className="flex min-h-0 flex-1 flex-col">
      <ShowFrames value={showFrames}>
        <Tabs selected={props.part} onSelect={select} className="flex min-h-0 flex-1 flex-col">
          {PARTS.map((part) => (
            <TabPanel key={part} id={part} keepMounted className="min-h-0 flex-1 overflow-hidden">
              {contents[part]}
            </TabPanel>
          ))}
          <TabList
            label={text.parts}
            className="order-last justify-around gap-0 border-t border-b-0 bg-surface-raised pb-[env(safe-area-inset-bottom)]"
          >
            {PARTS.map((part) => (
              <Tab
                key={part}
                id={part}
                edge="top"
                className="min-h-14 flex-1 flex-col justify-center gap-0.5 text-caption flat:min-h-9 flat:flex-row flat:gap-2 flat:py-1"
              >
                <span className="relative">
                  {tabs[part].icon}
                  {props.fresh === part && props.part !== part && (
                    <span className="absolute -top-0.5 -right-2 size-2 rounded-full bg-accent">
                      <VisuallyHidden>{text.fresh}</VisuallyHidden>
                    </span>
                  )}
                </span>
                {tabs[part].label}
              </Tab>
            ))}
          </TabList>
        </Tabs>
      </ShowFrames>
    </div>
  )
}
