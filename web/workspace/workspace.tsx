/**
 * A side (text, examples), a request and its frames. Wide: three panes with movable borders, kept as they were left.
 * Narrow: three tabs at the thumb's edge. Each scrolls by itself; nothing outside does.
 */
import { type ReactNode, Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import { lazyPart } from '../part/index.ts'
import { useLook } from '../trace/index.ts'
import { NarrowWorkspace } from './narrow-workspace.tsx'
import { WideWorkspace } from './wide-workspace.tsx'

export type WorkspacePart = 'side' | 'request' | 'frames'

export interface WorkspaceProps {
  /** Name of the side: a tab's text, and the region's name. */
  readonly sideLabel: string
  readonly sideIcon: ReactNode
  readonly side: ReactNode
  /** Of the tab in the middle, where it holds something else than a request. */
  readonly requestLabel?: string
  readonly requestIcon?: ReactNode
  readonly request: ReactNode
  readonly frames: ReactNode
  /** Which tab is open where there are tabs. The caller's, since a press in the text may lead to the request. */
  readonly part: WorkspacePart
  readonly onPart: (part: WorkspacePart) => void
  /** A tab that has something new to see. */
  readonly fresh?: WorkspacePart | null
  /** Under this name the borders are kept. */
  readonly name: string
  /** Share of the side, in percent, until it is moved. */
  readonly sideSize?: number
  /** Share of the request above the frames, likewise. */
  readonly requestSize?: number
}

const Ways = lazyPart(async () => (await import('./ways.tsx')).Ways)

export function Workspace(props: WorkspaceProps) {
  useFramesInSight(props.onPart)
  const parts = {
    ...props,
    request: <Part name="request">{props.request}</Part>,
    frames: <Part name="frames">{props.frames}</Part>,
  }
  return (
    <>
      {useWide() ? <WideWorkspace {...parts} /> : <NarrowWorkspace {...parts} />}
      <Suspense fallback={null}>
        <Ways onPart={props.onPart} />
      </Suspense>
    </>
  )
}

/** What a way by keyboard leads to. */
function Part({ name, children }: { readonly name: WorkspacePart; readonly children: ReactNode }) {
  return (
    <div data-part={name} tabIndex={-1} className="h-full outline-offset-[-2px]">
      {children}
    </div>
  )
}

/** A reader who asks for a frame wants to see it. */
function useFramesInSight(onPart: WorkspaceProps['onPart']): void {
  const latest = useRef(onPart)
  latest.current = onPart
  useEffect(
    () =>
      useLook.subscribe(({ asked }, before) => {
        if (asked !== null && asked !== before.asked) latest.current('frames')
      }),
    [],
  )
}

/** Room for panes side by side. Below it they are tabs. */
const WIDE = '(min-width: 60rem)'

/** Whether parts stand side by side, now. */
export function isWide(): boolean {
  return window.matchMedia(WIDE).matches
}

/** Whether parts stand side by side. */
export function useWide(): boolean {
  return useSyncExternalStore((onChange) => {
    const query = window.matchMedia(WIDE)
    query.addEventListener('change', onChange)
    return () => query.removeEventListener('change', onChange)
  }, isWide)
}
