/** What can be done with a consumer while it runs: commit, rest, or be killed. */
import { Bookmark, Pause, Play, Skull } from 'lucide-react'
import { useState } from 'react'
import { Act } from '../streams/act.tsx'
import { actTexts } from '../streams/act-texts.ts'
import type { LiveStream } from '../streams/live-stream.ts'
import { texts } from './texts.ts'

export function KafkaActs({ live, isDisabled }: { readonly live: LiveStream; readonly isDisabled: boolean }) {
  const words = texts.use()
  const [isPaused, setPaused] = useState(false)
  const isMember = live.request.kind === 'kafka-consume' && live.request.call.group !== undefined
  return (
    <>
      {isMember && (
        <Act
          isDisabled={isDisabled}
          icon={<Bookmark size={14} aria-hidden="true" />}
          gloss={words.commitGloss}
          onPress={() => live.operate('commit')}
        >
          {words.commit}
        </Act>
      )}
      <Act
        isDisabled={isDisabled}
        icon={isPaused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
        gloss={words.pauseGloss}
        onPress={() => {
          if (live.operate(isPaused ? 'resume' : 'pause')) setPaused(!isPaused)
        }}
      >
        {isPaused ? words.resume : words.pause}
      </Act>
    </>
  )
}

export function KillAct({ onKill }: { readonly onKill: () => void }) {
  const words = actTexts.use()
  return (
    <Act variant="quiet" icon={<Skull size={14} aria-hidden="true" />} gloss={words.killGloss} onPress={onKill}>
      {words.kill}
    </Act>
  )
}
