/**
 * The frame of every drawing: room is measured, the picture drawn for it, its words said to those who do not see it; controls and a caption
 * below. The picture is one image to a screen reader: its name, and then its list of sentences.
 */
import { type ReactNode, useId, useRef } from 'react'
import { useIsOnPaper } from './use-media.ts'
import { PAPER, type Room, useRoom } from './use-width.ts'

export interface FigureProps {
  /** What the picture is, in a few words. */
  readonly label: string
  /** What it says, sentence by sentence: whoever reads these alone has missed nothing. */
  readonly description: readonly string[]
  readonly caption: string
  /** Its height in units of 1/16 rem, and what is in it. */
  readonly draw: (room: Room) => { readonly height: number; readonly content: ReactNode }
  /** Settings above the picture: sliders, choices. */
  readonly settings?: ReactNode
  /** Below it: the player, a key. */
  readonly children?: ReactNode
}

export function Figure({ label, description, caption, draw, settings, children }: FigureProps) {
  const ref = useRef<HTMLDivElement>(null)
  const measured = useRoom(ref)
  const isOnPaper = useIsOnPaper()
  const room = isOnPaper ? PAPER : measured
  const id = useId()
  const drawn = room === null ? null : draw(room)
  return (
    <figure className="apart relative my-6 break-inside-avoid border-y border-line py-5 text-small" data-drawing>
      {settings !== undefined && <div className="mb-4 flex flex-wrap gap-x-6 gap-y-3">{settings}</div>}
      <div ref={ref} className="overflow-hidden">
        {room !== null && drawn !== null && (
          <svg
            role="img"
            aria-label={label}
            aria-describedby={id}
            viewBox={`0 0 ${room.width} ${drawn.height}`}
            style={{ width: '100%', height: isOnPaper ? 'auto' : `${drawn.height / 16}rem` }}
            className="block overflow-visible select-none"
          >
            {drawn.content}
          </svg>
        )}
      </div>
      <ul id={id} className="sr-only">
        {description.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {children}
      <figcaption className="mt-4 text-pretty text-ink-soft">{caption}</figcaption>
    </figure>
  )
}
