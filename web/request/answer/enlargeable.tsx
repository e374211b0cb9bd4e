/** Something of an answer, and, as it is asked for, the same over most of the window. */
import { Maximize2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Dialog, IconButton } from '../../design/index.ts'
import { texts } from '../texts.ts'

export interface AnswerRoom {
  readonly isLarge: boolean
  /** How high what scrolls in it may be. */
  readonly heightClass: string
  /** The way to more room, for the end of a bar; null where it is taken already. */
  readonly enlarge: ReactNode
}

/** Below its request an answer takes no more than this; beside it, all of the column; enlarged, most of the window. */
const HEIGHTS = { beside: 'max-h-96 @3xl:max-h-none', enlarged: 'max-h-[70dvh]' }

export interface EnlargeableProps {
  /** Of the large view. */
  readonly title: string
  readonly children: (room: AnswerRoom) => ReactNode
}

export function Enlargeable({ title, children }: EnlargeableProps) {
  const words = texts.use()
  const [isLarge, setLarge] = useState(false)
  const enlarge = (
    <IconButton label={words.enlarge} icon={<Maximize2 size={16} />} onPress={() => setLarge(true)} size="small" />
  )
  return (
    <>
      {children({ isLarge: false, heightClass: HEIGHTS.beside, enlarge })}
      <Dialog title={title} isOpen={isLarge} onClose={() => setLarge(false)} size="large">
        <div className="flex flex-col gap-2">
          {children({ isLarge: true, heightClass: HEIGHTS.enlarged, enlarge: null })}
        </div>
      </Dialog>
    </>
  )
}
